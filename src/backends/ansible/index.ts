import type { Backend } from "../backend.ts";
import { commonEmitters } from "../shared/common.ts";
import { buildArea } from "./area.ts";
import { aurArea, aurEmitters } from "./areas/aur.ts";
import { authorityEmitters } from "./areas/authority.ts";
import { bootloaderArea, bootloaderEmitters } from "./areas/bootloader.ts";
import { dotfileEmitters, dotfilesArea } from "./areas/dotfiles.ts";
import { hostnameArea, hostnameEmitters } from "./areas/hostname.ts";
import { mirrorEmitters, mirrorsArea } from "./areas/mirrors.ts";
import { packageEmitters, packagesArea } from "./areas/packages.ts";
import { regionArea, regionEmitters } from "./areas/region.ts";
import { repositoriesArea, repositoryEmitters } from "./areas/repositories.ts";
import { secretEmitters, secretsArea } from "./areas/secrets.ts";
import { serviceEmitters, servicesArea } from "./areas/services.ts";
import { storageArea, storageEmitters } from "./areas/storage.ts";
import { userEmitters, usersArea } from "./areas/users.ts";
import { type AnsibleDraft, beginDraft } from "./draft.ts";
import { directoryLayout, singleLayout } from "./layout.ts";
import { ansibleOptions, readOptions } from "./options.ts";

/** In the order in which they run: shells before the users who log in with them, users before what runs as them. */
const areas = [
  hostnameArea,
  repositoriesArea,
  mirrorsArea,
  packagesArea,
  storageArea,
  bootloaderArea,
  usersArea,
  aurArea,
  regionArea,
  secretsArea,
  dotfilesArea,
  servicesArea,
];

/** Playbooks for ansible-core 2.14 and later. */
export const ansibleBackend: Backend<AnsibleDraft> = {
  id: "ansible",
  title: "Ansible",
  options: ansibleOptions,
  begin: beginDraft,
  emitters: {
    ...commonEmitters("ansible"),
    ...authorityEmitters,
    ...hostnameEmitters,
    ...repositoryEmitters,
    ...mirrorEmitters,
    ...packageEmitters,
    ...storageEmitters,
    ...bootloaderEmitters,
    ...userEmitters,
    ...aurEmitters,
    ...regionEmitters,
    ...secretEmitters,
    ...dotfileEmitters,
    ...serviceEmitters,
  },
  assemble(draft) {
    const built = areas.map((area) => buildArea(area, draft)).filter(({ tasks }) => tasks.length > 0);
    const options = readOptions(draft);
    const layout = draft.context.layout === "single" ? singleLayout : directoryLayout;
    return { files: layout(draft, built, options), diagnostics: draft.diagnostics };
  },
};
