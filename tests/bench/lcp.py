"""Prints when the largest piece of each page is painted (largest-contentful-paint), in Chromium, with and without a slow processor.

Build first, then: python tests/bench/lcp.py SITE_FOLDER. Not a test: the figures depend on the machine.
"""

import shutil
import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parent.parent / "browser"))

from chromium import served
from visits import FLAGS

PAGES = {
    "home": "",
    "organization": "organizations/iom/",
    "article section": "articles/bradley-2017/compulsory-power/",
    "power": "power/",
    "explorer": "explorer/",
}
SCREENS = {"1280": {"width": 1280, "height": 900}, "390": {"width": 390, "height": 844}}
SLOWER = (1, 4)
RUNS = 5

OBSERVE = """
  window.paints = [];
  new PerformanceObserver((list) => paints.push(...list.getEntries().map((entry) => [entry.startTime, entry.element?.tagName ?? ""])))
    .observe({ type: "largest-contentful-paint", buffered: true });
"""


def measured(browser: Browser, address: str, screen: str, slower: int) -> tuple[float, str]:
    """Milliseconds until the largest element was painted on a first visit, and which element that was."""
    context = browser.new_context(viewport=SCREENS[screen])  # type: ignore[arg-type]
    page = context.new_page()
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slower})
    page.add_init_script(OBSERVE)
    page.goto(address, wait_until="load")
    page.wait_for_timeout(500 * slower)
    time, element = page.evaluate("paints.at(-1)")
    context.close()
    return time, element


def main() -> None:
    folder = Path(sys.argv[1])
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with served(folder) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        measured(browser, site.url, "1280", 1)  # the browser's own first start is not the site's
        print(f"{'page':<18}" + "".join(f"{f'{width} px, {rate}x slower':>22}" for width in SCREENS for rate in SLOWER))
        for name, path in PAGES.items():
            cells = []
            for screen in SCREENS:
                for rate in SLOWER:
                    runs = [measured(browser, site.url + path, screen, rate) for _ in range(RUNS)]
                    cells.append(f"{statistics.median(time for time, _ in runs):>13.0f} ms ({runs[-1][1]:<3})")
            print(f"{name:<18}" + "".join(f"{cell:>22}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
