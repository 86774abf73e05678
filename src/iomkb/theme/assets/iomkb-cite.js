/* A button beside every citation that copies it, italics included. Without a clipboard it marks the text for Ctrl+C. */
(() => {
  const select = (element) => getSelection().selectAllChildren(element);

  const copy = async (element) => {
    const plain = element.href ?? element.textContent.trim();
    try {
      if (element.href || element.localName === "pre" || !window.ClipboardItem) {
        await navigator.clipboard.writeText(plain);
      } else {
        const as = (type, text) => ({ [type]: new Blob([text], { type }) });
        const parts = { ...as("text/plain", plain), ...as("text/html", element.innerHTML) };
        await navigator.clipboard.write([new ClipboardItem(parts)]);
      }
      return "Copied";
    } catch {
      select(element);
      return "Marked: now copy it";
    }
  };

  const begin = (block) => {
    const told = document.createElement("span");
    told.setAttribute("role", "status");
    told.className = "kb-how-cite-told";
    for (const element of block.querySelectorAll("[data-copy]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy: ${element.textContent.trim().slice(0, 60)}`);
      button.addEventListener("click", async () => {
        told.textContent = button.textContent = await copy(element);
        setTimeout(() => { told.textContent = ""; button.textContent = "Copy"; }, 3000);
      });
      element.after(" ", button);
    }
    block.append(told);
  };

  for (const block of document.querySelectorAll(".kb-how-cite")) begin(block);
})();
