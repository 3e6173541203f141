/**
 * Says something to those who do not see the page: read out once, when what is being read is over.
 * @param {string} text
 */
export function announce(text) {
  const place = document.getElementById("announcer");
  if (place) place.textContent = text;
}
