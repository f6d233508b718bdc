// The rules for the report's script: eslint's recommended ones that concern it, and the house's: short, shallow, no surprises.
// Nothing is imported here, so that `npx eslint` alone can read it.
const browser = Object.fromEntries(
  [
    "Blob", "CSS", "DecompressionStream", "Intl", "Option", "Plotly", "ResizeObserver", "Response", "addEventListener", "clearInterval",
    "clearTimeout", "console", "document", "getComputedStyle", "history", "innerHeight", "location", "matchMedia", "requestAnimationFrame",
    "setInterval", "setTimeout", "window",
  ].map((name) => [name, "readonly"]),
);

const wrong = [
  "array-callback-return", "constructor-super", "for-direction", "getter-return", "no-async-promise-executor", "no-class-assign",
  "no-compare-neg-zero", "no-cond-assign", "no-const-assign", "no-constant-binary-expression", "no-constant-condition", "no-control-regex",
  "no-debugger", "no-delete-var", "no-dupe-args", "no-dupe-class-members", "no-dupe-else-if", "no-dupe-keys", "no-duplicate-case",
  "no-duplicate-imports", "no-empty", "no-empty-character-class", "no-empty-pattern", "no-ex-assign", "no-fallthrough", "no-func-assign",
  "no-global-assign", "no-import-assign", "no-invalid-regexp", "no-irregular-whitespace", "no-loss-of-precision", "no-misleading-character-class",
  "no-new-native-nonconstructor", "no-obj-calls", "no-promise-executor-return", "no-prototype-builtins", "no-redeclare", "no-regex-spaces",
  "no-self-assign", "no-self-compare", "no-setter-return", "no-shadow-restricted-names", "no-sparse-arrays", "no-template-curly-in-string",
  "no-this-before-super", "no-undef", "no-unexpected-multiline", "no-unmodified-loop-condition", "no-unreachable", "no-unreachable-loop",
  "no-unsafe-finally", "no-unsafe-negation", "no-unsafe-optional-chaining", "no-unused-labels", "no-unused-vars", "no-useless-backreference",
  "no-useless-catch", "no-useless-escape", "no-with", "require-atomic-updates", "require-yield", "use-isnan", "valid-typeof",
];

const unlovely = [
  "consistent-return", "default-case-last", "eqeqeq", "no-alert", "no-else-return", "no-eval", "no-extend-native",
  "no-implied-eval", "no-labels", "no-lonely-if", "no-new-func", "no-script-url", "no-shadow", "no-throw-literal",
  "no-unneeded-ternary", "no-useless-return", "no-var", "object-shorthand", "prefer-arrow-callback", "prefer-const", "prefer-template",
];

export default [
  {
    files: ["timeline/rendering/static/report/*.js"],
    languageOptions: { ecmaVersion: 2024, sourceType: "module", globals: browser },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      ...Object.fromEntries([...wrong, ...unlovely].map((rule) => [rule, "error"])),
      complexity: ["error", 10],
      "max-depth": ["error", 2],
      "max-lines": ["error", 350],
      "max-lines-per-function": ["error", 40],
      "no-console": ["error", { allow: ["warn"] }],
    },
  },
];
