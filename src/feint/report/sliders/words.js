// Numbers in the words of the page.
function percent(p) {
  if (p <= 0 || p >= 1) return (p >= 1 ? 100 : 0) + words.percent;
  if (p < 0.005) return "<1" + words.percent;
  return p > 0.995 ? ">99" + words.percent : Math.floor(100 * p + 0.5) + words.percent;
}
function fixed(value, digits) {
  const scale = 10 ** Math.min(0, digits), rounded = Math.round(Math.abs(value) * scale) / scale;
  const [whole, rest] = (digits >= 0 ? Math.abs(value).toFixed(digits) : String(rounded)).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, words.thousands);
  const text = grouped + (rest ? words.decimal + rest : "");
  return (value < 0 && /[1-9]/.test(text) ? "−" : "") + text;
}
function tell(value, form) {
  if (form.as === "percent") return percent(value);
  if (form.as === "share") return words.share.replace("{}", percent(value));
  if (form.as === "factor") return "×" + fixed(value, value < 9.95 ? 1 : 0).replace(/\D0$/, "");
  const text = fixed(value, form.digits);
  const sign = text.startsWith("−") ? "−" : form.signed && /[1-9]/.test(text) ? "+" : "";
  return sign + form.pre + text.replace("−", "") + form.post;
}
const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);
