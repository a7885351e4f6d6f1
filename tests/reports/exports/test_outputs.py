"""What pipelines read says the same as the pages: JUnit XML, the badge, the summary in Markdown."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from reports.__main__ import main
from reports.exports.junit import junit
from reports.reading.runs import read_run
from reports.reading.story import tell
from reports.site_map import SiteMap
from tests.reports.conftest import SAMPLE
from tests.reports.pages.test_faults import built
from tests.support.recorded import FEATURE, STEPS
from tests.support.small_project import SmallProject

NB = "\u00a0"
URL = "https://pages.exemple.fr/ecps/"
SHAPE: dict[str, tuple[set[str], set[str], set[str]]] = {  # required attributes, allowed ones, children
    "testsuites": (set(), set(), {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors"}, {"skipped", "time", "timestamp"}, {"testcase"}),
    "testcase": ({"name"}, {"classname", "time"}, {"properties", "skipped", "failure", "error"}),
    "properties": (set(), set(), {"property"}),
    "property": ({"name", "value"}, set(), set()),
    **dict.fromkeys(("skipped", "failure", "error"), (set[str](), {"message", "type"}, set[str]())),
}


@pytest.fixture(scope="module")
def site(sample_run: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs") / "site"
    assert main(["build", str(sample_run), "--site", str(folder), "--url", URL]) == 0
    return folder


def junit_of(folder: Path) -> str:
    run = read_run(folder)
    return junit(run, SiteMap(tell([run])))


def bent(element: Element) -> list[str]:
    """Return what in a report the readers of JUnit XML do not expect."""
    required, allowed, children = SHAPE[element.tag]
    found = [f"{element.tag} sans {name}" for name in required - set(element.keys())]
    found += [f"{element.tag}.{name}" for name in set(element.keys()) - required - allowed]
    found += [f"{element.tag} > {child.tag}" for child in element if child.tag not in children]
    return found + [told for child in element if child.tag in SHAPE for told in bent(child)]


def case(report: Element, name: str) -> Element:
    [found] = [one for one in report.iter("testcase") if one.get("name") == name]
    return found


def properties(element: Element) -> list[tuple[str | None, str | None]]:
    return [(one.get("name"), one.get("value")) for one in element.iter("property")]


def test_junit_has_the_shape_that_its_readers_know(site: Path) -> None:
    report = ElementTree.parse(site / "junit.xml").getroot()
    assert bent(report) == []
    [suite] = report
    counts = Counter(child.tag for one in suite for child in one if child.tag != "properties")
    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "7",
        "failures": str(counts["failure"]),
        "errors": str(counts["error"]),
        "skipped": str(counts["skipped"]),
    }
    assert counts == {"failure": 1, "error": 1, "skipped": 1}


def test_a_case_tells_its_items_its_tags_its_person_and_its_evidence(site: Path) -> None:
    told = properties(case(ElementTree.parse(site / "junit.xml").getroot(), "Avec ma carte"))
    assert [value for name, value in told if name == "guide.item"] == [
        "CARTE-P1",
        "CARTE-1",
        "CARTE-2",
        "QR-1",
        "FIN-1",
    ]
    assert [value for name, value in told if name == "étiquette"] == ["reactivation", "nominal"]
    assert ("personne", "Jeanne Martin") in told
    assert ("graine", "418207") in told
    assert ("lieu", "features/reactivation.feature:12") in told
    evidence = [value for name, value in told if name == "preuve"]
    assert evidence
    assert all((site / str(path)).is_file() for path in evidence)
    [page] = [str(value) for name, value in told if name == "page"]
    file, _, anchor = page.partition("#")
    assert f'id="{anchor}"' in (site / file).read_text(encoding="utf-8")


def test_a_failure_is_told_in_french_first(site: Path) -> None:
    report = ElementTree.parse(site / "junit.xml").getroot()
    failure = case(report, "J'annule").find("failure")
    assert failure is not None
    assert failure.get("message") == "Le message d'état devait avoir pour texte « Statut : Active »"
    assert "Alors la vérification échoue … échoué" in (failure.text or "")
    row = case(report, "Après 89 secondes, l'activation se poursuit")
    assert ("règle", "Un QR code de plus de 90 secondes n'active rien") in properties(row)
    skipped = case(report, "Sans monde simulé, rien à vérifier").find("skipped")
    assert skipped is not None
    assert skipped.get("message") == "demande l'API de contrôle"


def test_attempts_make_one_case_and_odd_characters_pass(project: SmallProject, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project.path)
    broken = STEPS.replace("Ce n'est pas bien", "\\x1b[31mPas bien\\x07")
    project.write("conftest.py", broken)
    project.write("features/essai.feature", FEATURE)
    project.run("--report-dir=un")
    project.write("conftest.py", STEPS.replace('what == "bien"', "True"))
    project.run("--report-dir=deux", "-k", "mal")
    report = ElementTree.fromstring(junit_of(Path("un")))
    message = case(report, "Faire mal").find("failure")
    assert message is not None
    assert message.get("message") == "\ufffd[31mPas bien\ufffd"
    main(["merge", "un", "deux", "--into", "joined"])
    again = case(ElementTree.fromstring(junit_of(Path("joined"))), "Faire mal")
    assert again.find("failure") is None
    assert again.find("flakyFailure") is not None
    told = properties(again)
    for one in (("essais", "2"), ("statut", "instable"), ("essai.1", "échoué"), ("essai.2", "réussi")):
        assert one in told


def test_the_badge_tells_the_guide_and_the_trouble(site: Path) -> None:
    picture = (site / "badge.svg").read_text(encoding="utf-8")
    badge = ElementTree.fromstring(picture)
    title = badge.find("{*}title")
    assert title is not None
    assert title.text is not None
    assert title.text.startswith(f"Guide{NB}: 7 étapes sur 8 vérifiées\u202f; Exécution du ")
    assert title.text.endswith(f"{NB}: 4 réussis, 2 échoués, 1 non exécuté{NB}: à regarder")
    assert badge.get("aria-labelledby") == title.get("id")
    assert [text.text for text in badge.iter("{http://www.w3.org/2000/svg}text")] == ["guide", "7/8 · 2 ✕"]
    assert "#a3142b" in picture


def test_the_badge_is_green_only_when_all_is_well(sample_run: Path, tmp_path: Path) -> None:
    guide = tmp_path / "guide.toml"
    item = '{ id = "%s", place = "ordinateur", text = "Texte" }'
    head = 'title = "Guide"\n[[section]]\npart = "I"\ntitle = "Une"\n'
    for file in shutil.copytree(sample_run, tmp_path / "run").glob("messages-*.ndjson"):
        lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
        file.write_text("".join(line for line in lines if "suppression.feature" not in line), encoding="utf-8")
    for items, colour in ((["CARTE-1", "CARTE-2"], "#1a6b34"), (["CARTE-1", "AUTRE-1"], "#8a5300")):
        guide.write_text(head + f"item = [{', '.join(item % one for one in items)}]\n", encoding="utf-8")
        runs = [str(tmp_path / "run"), "--guide", str(guide), "--site", str(tmp_path / "site")]
        badge = built_without_unknown(tmp_path, runs)
        assert colour in badge


def built_without_unknown(folder: Path, arguments: list[str]) -> str:
    """Return the badge of the run once its scenario without definition is set aside."""
    file = folder / "run" / "messages-main.ndjson"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace('"UNDEFINED"', '"PASSED"').replace('"success":false', '"success":true'), encoding="utf-8"
    )
    main(["build", *arguments])
    return (folder / "site" / "badge.svg").read_text(encoding="utf-8")


def test_the_summary_names_what_to_look_at_and_where(site: Path) -> None:
    text = (site / "resume.md").read_text(encoding="utf-8")
    assert text.startswith(f"## Guide{NB}: 7/8 étapes vérifiées\n\nExécution du ")
    assert f"{NB}: 4 réussis, 2 échoués, 1 non exécuté{NB}: à regarder.\n" in text
    line = 1 + (SAMPLE / "features/suppression.feature").read_text(encoding="utf-8").splitlines().index(
        "    Scénario: J'annule"
    )
    assert f"échoué{NB}: «{NB}[J’annule]({URL}fonctionnalites/suppression.html#l{line}){NB}»" in text
    assert f"Le message d’état devait avoir pour texte «{NB}Statut{NB}: Active{NB}»" in text
    assert f"[FIN-2]({URL}index.html#FIN-2) (non confirmée){NB}: Votre e-CPS est activée." in text
    assert "### Non exécutés (1 scénario, 1 cause)\n\n- demande l’API de contrôle  \n  1 non exécuté" in text
    assert len(text) < 5000
    for page, anchor in re.findall(r"\]\(([^)#]*)#([^)]*)\)", text):
        assert f'id="{anchor}"' in (site / page.removeprefix(URL)).read_text(encoding="utf-8"), anchor


def test_a_summary_of_pages_that_are_not_published_leads_to_the_features(sample_run: Path, tmp_path: Path) -> None:
    text = (built(sample_run, tmp_path, tmp_path / "site") / "resume.md").read_text(encoding="utf-8")
    assert "](" not in text
    assert f"échoué{NB}: «{NB}J’annule{NB}» (`features/suppression.feature:" in text
    assert f"- FIN-2 (non confirmée){NB}: Votre e-CPS est activée." in text


def test_the_summary_says_what_cut_the_run_short(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    file = run / "messages-main.ndjson"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-1]))
    main(["build", str(run), "--site", str(tmp_path / "site")])
    text = (tmp_path / "site" / "resume.md").read_text(encoding="utf-8")
    assert f"Attention{NB}: exécution tuée ou encore en cours" in text


def test_evidence_that_is_gone_is_not_named(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    shutil.rmtree(run / "evidence")
    assert '"preuve"' not in (built(run, tmp_path, tmp_path / "site") / "junit.xml").read_text(encoding="utf-8")


def test_a_site_that_cannot_be_finished_leaves_the_one_before(
    sample_run: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arguments = ["build", str(sample_run), "--faults-dir", str(tmp_path), "--site", str(tmp_path / "site")]
    main(arguments)
    before = {file: file.stat().st_ino for file in (tmp_path / "site").rglob("*")}
    monkeypatch.setattr("reports.exports.outputs.junit", never)
    with pytest.raises(OSError, match="plein"):
        main(arguments)
    assert {file: file.stat().st_ino for file in (tmp_path / "site").rglob("*")} == before


def test_a_run_with_a_fault_says_that_its_failures_were_expected(sample_run: Path, tmp_path: Path) -> None:
    run = shutil.copytree(sample_run, tmp_path / "run")
    facts = json.loads((run / "run.json").read_text(encoding="utf-8"))
    facts["command"] = "pytest features --fault qr-reutilisable"
    (run / "run.json").write_text(json.dumps(facts), encoding="utf-8")
    site = tmp_path / "site"
    built(run, tmp_path, site)
    assert "la faute qr-reutilisable était branchée" in (site / "resume.md").read_text(encoding="utf-8")
    assert '"faute branchée" value="qr-reutilisable"' in (site / "junit.xml").read_text(encoding="utf-8")
    for page in [*site.glob("*.html"), *site.glob("*/*.html")]:
        told = page.read_text(encoding="utf-8")
        assert "<code>qr-reutilisable</code>. Ses échecs étaient attendus." in told, page
        assert ("--fault=qr-reutilisable</span></code>" in told) == ("Le rejouer" in told), page
    campaign = tmp_path / "campaigns" / "2026-11-01T03-00-00"
    campaign.mkdir(parents=True)
    fault = {"name": "qr-reutilisable", "kind": "", "breaks": "", "description": "Un QR sert deux fois.", "seconds": 1}
    told = json.dumps([{**fault, "caught": True, "required": True, "catches": []}])
    (campaign / "faults.json").write_text(told, encoding="utf-8")
    built(run, campaign.parent, site)
    link = 'Un QR sert deux fois (<a href="fautes.html#qr-reutilisable"><code>qr-reutilisable</code></a>). Ses'
    assert link in (site / "index.html").read_text(encoding="utf-8")
    assert "branchée" not in (built(sample_run, tmp_path, tmp_path / "plain") / "index.html").read_text(
        encoding="utf-8"
    )


def never(*_: object) -> str:
    raise OSError("disque plein")


def test_many_scenarios_of_one_cause_are_counted_in_the_summary_and_folded_in_the_page(
    project: SmallProject,
) -> None:
    rows = "".join(f"        | mal {number} |\n" for number in range(11))
    feature = FEATURE.replace("        | mal  |\n", rows)
    project.write("conftest.py", STEPS)
    project.write("features/essai.feature", feature)
    project.write("features/guide.toml", 'title = "G"\nsection = []\n')
    project.run("--report-dir=run")
    run, site = str(project.path / "run"), project.path / "site"
    assert main(["build", run, "--runs-dir", run, "--faults-dir", run, "--site", str(site)]) == 0
    text = (site / "resume.md").read_text(encoding="utf-8")
    assert (
        f"### À regarder (11 scénarios, 1 cause)\n\n- Ce n’est pas bien  \n  11 échoués{NB}: «{NB}Faire mal 0{NB}» (`"
        in text
    )
    assert re.findall(rf"Faire mal (\d+){NB}» \(\S*\) et 6 autres\n", text) == ["4"]
    assert "<details><summary>Lesquels</summary>" in (site / "scenarios.html").read_text(encoding="utf-8")
