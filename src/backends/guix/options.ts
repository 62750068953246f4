import type { OptionTable } from "../backend.ts";

export const guixOptions: OptionTable = {
  extraServices: {
    doc:
      "Scheme expressions, put verbatim into the list of services. They see the modules that the rest of the file " +
      "imports; name others in place: `(service (@ (gnu services mail) dovecot-service-type))`.",
    type: "text",
    default: undefined,
  },
};
