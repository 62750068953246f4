import { systemOf } from "../support/compile.ts";
import { describeCrashes } from "../support/machine/crashes.ts";

describeCrashes({
  title: "locales",
  name: "debian",
  system: systemOf("core: debian\nregion: {locale: [pt_BR.UTF-8]}\n"),
});
