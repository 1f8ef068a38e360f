"""Notebooks 01 and 02 in JupyterLab, run and seen in a browser; ``make test-browser`` keeps the screenshots."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.browser

CHROMIUM, DRIVER = (shutil.which(name) for name in ("chromium", "chromedriver"))
FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--window-size=1400,1600",
)
START, RUN = 120, 900  # seconds: generous, because machines that test are slow
MARK = ".jp-OutputArea-output .framing-article .fr-text span"
PICTURE = ".jp-OutputArea-output img"
# The notebook's own model says whether a cell ran: cells out of sight are not on the page.
STATE = """
const panel = window.jupyterapp.shell.currentWidget;
const cells = Array.from(panel.content.model.cells).filter(cell => cell.type === 'code');
const outputs = cells.flatMap(cell => cell.sharedModel.getOutputs());
return {
  kernel: panel.sessionContext.session?.kernel?.status ?? 'none',
  run: cells.filter(cell => cell.executionCount !== null).length,
  cells: cells.length,
  errors: outputs.filter(output => output.output_type === 'error').map(output => `${output.ename}: ${output.evalue}`),
  figures: outputs.filter(output => output.data && output.data['image/png']).length,
};
"""


@pytest.fixture(scope="module")
def lab(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a JupyterLab on a copy of the notebooks, for this machine only."""
    home = tmp_path_factory.mktemp("lab")
    shutil.copytree(repository / "notebooks", home / "notebooks")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {
        "ip": "127.0.0.1",
        "port": port,
        "port_retries": 0,
        "open_browser": "False",
        "root_dir": home / "notebooks",
    }
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        "--allow-root",
        "--IdentityProvider.token=",
        "--expose-app-in-browser",
    ]
    command += [f"--ServerApp.{name}={value}" for name, value in options.items()]
    # Settings of the one who runs the test must not change what is seen.
    own = {"JUPYTER_CONFIG_DIR": str(home / "config"), "JUPYTERLAB_SETTINGS_DIR": str(home / "settings")}
    own |= {"JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces")}
    notices = home / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    notices.parent.mkdir(parents=True)
    notices.write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    with (home / "lab.log").open("w") as log:
        server = subprocess.Popen(command, env=os.environ | own, stdout=log, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(lambda: answers(f"{address}/api/status"), START, f"JupyterLab, see {home / 'lab.log'}")
            yield address
        finally:
            server.terminate()
            server.wait(30)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator:
    """Debian's Chromium, without a window and with a profile of its own."""
    if not (CHROMIUM and DRIVER):
        pytest.skip("needs chromium and chromedriver (Debian: apt-get install chromium chromium-driver)")
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    driver = Chrome(options, ChromeService(DRIVER))
    try:
        yield driver
    finally:
        driver.quit()


@pytest.fixture(scope="module")
def screenshots(repository: Path) -> Path:
    """Where the screenshots stay."""
    folder = repository / "results" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def answers(address: str) -> bool:
    """Whether a server is there."""
    try:
        with urlopen(address, timeout=5) as response:
            return response.status == 200
    except (URLError, OSError):
        return False


def wait_for(ready, seconds: float, what: str) -> None:
    """Ask until it is ready; fail with what was waited for."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            pytest.fail(f"{what}: not ready after {seconds} s")
        time.sleep(1)


def run_all(browser, lab: str, notebook: str) -> dict:
    """Open a notebook in a workspace of its own, run all its cells, and say how they ended."""
    browser.get(f"{lab}/lab/workspaces/{notebook}/tree/{notebook}.ipynb?reset")
    idle = "return window.jupyterapp?.shell?.currentWidget?.sessionContext?.session?.kernel?.status === 'idle'"
    wait_for(lambda: browser.execute_script(idle), START, f"the kernel of {notebook}")
    browser.execute_script("window.jupyterapp.commands.execute('notebook:run-all-cells')")
    state: dict = {}

    def done() -> bool:
        state.update(browser.execute_script(STATE))
        return bool(state["errors"]) or (state["run"] == state["cells"] and state["kernel"] == "idle")

    wait_for(done, RUN, f"the cells of {notebook}")
    return state


def show(browser, selector: str, which: int = 0) -> list:
    """Elements on the page, scrolled to, once there are any."""
    from selenium.webdriver.common.by import By

    found = f"document.querySelectorAll({selector!r})"
    wait_for(lambda: browser.execute_script(f"return {found}.length") > which, START, selector)
    browser.execute_script(f"{found}[{which}].scrollIntoView({{block: 'center'}})")
    time.sleep(1)
    return browser.find_elements(By.CSS_SELECTOR, selector)


def reveal(browser, name: str) -> None:
    """Scroll to the cell that writes a figure: cells far from the window are not on the page."""
    script = f"""
    const {{content}} = window.jupyterapp.shell.currentWidget;
    const at = Array.from(content.model.cells).findIndex(c => c.sharedModel.getSource().includes({name!r}));
    content.activeCellIndex = at;
    content.scrollToItem(at, 'start');
    """
    browser.execute_script(script)
    time.sleep(2)


def test_one_article_is_shown_with_its_marks(browser, lab, screenshots):
    state = run_all(browser, lab, "01_one_article")
    assert state["errors"] == []
    reveal(browser, "framing.display(article)")
    marks = show(browser, MARK)
    browser.save_screenshot(str(screenshots / "01_one_article.png"))
    assert len(marks) > 20
    assert any(mark.value_of_css_property("background-color") != "rgba(0, 0, 0, 0)" for mark in marks)
    assert state["figures"] >= 2
    reveal(browser, "fig8_source_chain")
    browser.save_screenshot(str(screenshots / "01_source_chain.png"))


def test_every_figure_of_the_outlets_is_on_the_page(browser, lab, screenshots, repository):
    from selenium.webdriver.common.by import By

    state = run_all(browser, lab, "02_outlets_compared")
    assert state["errors"] == []
    drawn = (repository / "notebooks" / "02_outlets_compared.ipynb").read_text(encoding="utf-8").count("out.figure(")
    assert state["figures"] == drawn > 0
    for name in ("fig1_outlet_differences", "fig10_voices", "fig14_held"):
        reveal(browser, name)
        pictures = [
            p for p in browser.find_elements(By.CSS_SELECTOR, ".jp-OutputArea-output img") if p.size["width"] > 300
        ]
        browser.save_screenshot(str(screenshots / f"02_{name}.png"))
        assert pictures, f"no picture near the cell of {name}"
        told = [picture.get_attribute("alt") for picture in pictures]
        assert all(words.endswith(".csv.") for words in told), told
