import { describe, expect, it } from "vitest";
import { toGuix } from "../support.ts";

const of = (...services: readonly string[]): string => `services: [${services.map((s) => `{${s}}`).join(", ")}]`;

describe("services", () => {
  it("start from %base-services where no desktop is asked for", async () => {
    const { form, text } = await toGuix(of("name: dhcpcd", "name: sshd"));
    expect(form("services")).toBe(
      "(services (append (list (service dhcpcd-service-type) (service openssh-service-type)) %base-services))",
    );
    expect(text).toContain("(use-service-modules networking ssh)");
  });

  it("start from %desktop-services for a display manager, without the one that is there", async () => {
    const { form } = await toGuix(of("name: sddm", "name: NetworkManager", "name: bluetooth"));
    expect(form("services")).toBe(
      "(services (append (list (service sddm-service-type) (service bluetooth-service-type (bluetooth-configuration (auto-enable? #t)))) " +
        "(modify-services %desktop-services (delete gdm-service-type))))",
    );
  });

  it("keep gdm where it is asked for", async () => {
    expect((await toGuix(of("name: gdm"))).form("services")).toBe("(services %desktop-services)");
  });

  it("start from %desktop-services for a graphical session, without its display manager", async () => {
    const { form } = await toGuix("baseOverride: []\npackages: [sway]");
    expect(form("services")).toBe("(services (modify-services %desktop-services (delete gdm-service-type)))");
  });

  it("set the keyboard of the display manager", async () => {
    const { form } = await toGuix(`region: {keymap: br-abnt2}\n${of("name: lightdm")}`);
    expect(form("services")).toContain(
      "(set-xorg-configuration (xorg-configuration (keyboard-layout keyboard-layout)) lightdm-service-type)",
    );
  });

  it("get a network where one is needed, with a note", async () => {
    const { form, emission } = await toGuix(of("name: sshd"));
    expect(form("services")).toContain("(service dhcpcd-service-type)");
    expect(emission.diagnostics.map(({ code }) => code)).toContain("CHI1124");
  });

  it("get the companions that they need", async () => {
    const { form } = await toGuix(of("name: docker", "name: libvirtd"));
    for (const type of ["containerd", "docker", "virtlog", "libvirt", "elogind"]) {
      expect(form("services")).toContain(`(service ${type}-service-type)`);
    }
  });

  it("do the same work only once", async () => {
    const { form, verdict } = await toGuix(of("name: sddm", "name: gdm", "name: tlp", "name: power-profiles-daemon"));
    expect(verdict("unit:gdm.service")).toBe("refused CHI1123");
    expect(verdict("unit:power-profiles-daemon.service")).toBe("refused CHI1123");
    expect(form("services")).not.toContain("power-profiles");
  });

  it("say how a unit's state differs from what Guix can have", async () => {
    const { form, verdict } = await toGuix(
      of(
        "name: sddm",
        "name: cups, running: false",
        "name: sshd, on_boot: false",
        "name: tor, running: false, on_boot: false",
        "name: colord, running: false, on_boot: false",
        "name: systemd-logind, running: false, on_boot: false",
      ),
    );
    expect(verdict("unit:cups.service")).toBe("approximated CHI1120");
    expect(verdict("unit:sshd.service")).toBe("refused CHI1121");
    expect(verdict("unit:tor.service")).toBe("lowered");
    expect(verdict("unit:colord.service")).toBe("lowered");
    expect(verdict("unit:systemd-logind.service")).toBe("refused CHI1122");
    expect(form("services")).toContain("(delete colord-service-type)");
    expect(form("services")).not.toMatch(/openssh|tor-service/);
  });

  it("follow the wish for synchronised time", async () => {
    expect((await toGuix("region: {ntp: true}")).form("services")).toContain("(service ntp-service-type)");
    expect((await toGuix("region: {ntp: false}")).form("services")).toBeUndefined();
    const desktop = await toGuix(`region: {ntp: false}\n${of("name: sddm")}`);
    expect(desktop.form("services")).toContain("(delete ntp-service-type)");
  });

  it("answer for all units of a prefix at once", async () => {
    const { verdict } = await toGuix(of("name: nvidia, dense_service: true", "name: cups, dense_service: true"));
    expect(verdict("unit:nvidia")).toBe("refused CHI1134");
    expect(verdict("unit:cups")).toBe("approximated CHI1128");
  });

  it("take the author's own service type, with its module", async () => {
    const named = await toGuix(of('name: {arch: foo, guix: "mail/dovecot-service-type"}'));
    expect(named.form("services")).toContain("(service dovecot-service-type)");
    expect(named.text).toContain("(use-service-modules mail)");
    const bad = await toGuix(of('name: {arch: foo, guix: "dovecot) (x"}'));
    expect(bad.verdict("unit:foo.service")).toBe("refused CHI1127");
    expect(bad.text).not.toContain("dovecot");
  });
});
