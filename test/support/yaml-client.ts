import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type CompletionItem,
  CompletionRequest,
  ConfigurationRequest,
  type Diagnostic,
  DidChangeConfigurationNotification,
  HoverRequest,
  type MarkupContent,
  type Position,
  RegistrationRequest,
} from "vscode-languageserver-protocol/node";
import { EditorClient } from "./editor-client.ts";

const serverFile = fileURLToPath(
  new URL("../../node_modules/yaml-language-server/bin/yaml-language-server", import.meta.url),
);

/** The YAML language server that editors use, spoken to as an editor's extension for YAML does. */
export class YamlClient {
  readonly #client = new EditorClient(serverFile, "--stdio");

  /** Starts a server and tells it its settings. */
  static async start(settings: { readonly yaml: object }): Promise<YamlClient> {
    const yaml = new YamlClient();
    const { connection } = yaml.#client;
    connection.onRequest(ConfigurationRequest.type, ({ items }) =>
      items.map(({ section }) => (section === "yaml" ? settings.yaml : null)),
    );
    connection.onRequest(RegistrationRequest.type, () => undefined);
    await yaml.#client.greet({
      workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
        hover: { contentFormat: ["markdown"] },
        publishDiagnostics: {},
      },
    });
    await connection.sendNotification(DidChangeConfigurationNotification.type, { settings });
    return yaml;
  }

  /** Opens a document as it stands in the editor, and waits for what the server says is wrong with it. */
  async open(path: string, text: string): Promise<readonly Diagnostic[]> {
    return this.#client.waitFor(await this.#client.open(path, text), () => true);
  }

  async complete(path: string, position: Position): Promise<readonly CompletionItem[]> {
    const parameters = { textDocument: { uri: pathToFileURL(path).href }, position };
    const answer = await this.#client.connection.sendRequest(CompletionRequest.type, parameters);
    return Array.isArray(answer) ? answer : (answer?.items ?? []);
  }

  /** The text of the hover, in Markdown; empty where there is none. */
  async hover(path: string, position: Position): Promise<string> {
    const parameters = { textDocument: { uri: pathToFileURL(path).href }, position };
    const answer = await this.#client.connection.sendRequest(HoverRequest.type, parameters);
    return (answer?.contents as MarkupContent | undefined)?.value ?? "";
  }

  /** Ends the server; gives its exit code. */
  stop(): Promise<number | null> {
    return this.#client.stop();
  }
}
