// Files that the bundler and the test runner load as text.
declare module "*.tsv" {
  const text: string;
  export default text;
}
declare module "*.sh" {
  const text: string;
  export default text;
}
declare module "*.scm" {
  const text: string;
  export default text;
}
