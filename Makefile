# Les deux commandes qui comptent : make e2e et make test. « make help » dit les autres.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON := .venv/bin/python

# Ce qu’on peut changer : make e2e WORKERS=4 ARGS="-m smoke"
WORKERS ?= auto
ARGS ?=
N ?= 5
ROUNDS ?= 5
SHARD ?= 1/1
NIGHTS ?= 30
PICTURED ?= 3

# D’un argument qui commence par « @ », Python lit le fichier de ce nom.
override ARGS := $(subst -m @,-m ,$(ARGS))

# Une exécution partielle ne peut pas réaliser tout le guide ; ailleurs, une exécution entière le peut.
PARTIAL = $(filter-out --environment=%,$(subst --environment ,--environment=,$(ARGS)))
CHECK_GUIDE = $(if $(PARTIAL),:,play $(PYTHON) -m reports check || : $${status:=1})

# Un signal donné à make atteint ce que « play » a lancé, dont la fin est attendue ; rien d’autre ne commence ensuite.
PASS_ON = told=; child=; trap 'told=1; kill -TERM $$child 2>/dev/null' HUP INT TERM; exec 3<&0; \
  play() { \
    "$$@" <&3 3<&- & child=$$!; wait $$child; code=$$?; \
    while [ -n "$$told" ] && kill -0 $$child 2>/dev/null; do wait $$child; code=$$?; done; \
    child=; [ -z "$$told" ] || exit $$code; \
    return $$code; \
  }

.PHONY: help setup browser e2e test shard gather prune soak bench watch serve faults proof lint format docs open check steps pins clean

help: ## Montrer cette aide
	@echo "Commandes :"
	@sed -n 's/^\([a-z0-9]*\):.*## \(.*\)/  make \1 \t\2/p' Makefile | expand -t 16
	@echo "Réglages : WORKERS=2 (navigateurs en parallèle ; par défaut, autant qu’il est utile sur cette machine),"
	@echo "           ARGS=\"…\" (options passées à la commande)."

e2e: setup ## Jouer tous les scénarios, puis construire la documentation vivante
	@status=; $(PASS_ON); \
	play $(PYTHON) -m pytest features --numprocesses $(WORKERS) $(ARGS) || status=$$?; \
	play $(PYTHON) -m reports build || : $${status:=1}; \
	$(CHECK_GUIDE); \
	exit $${status:-0}

test: setup ## Lancer les tests des parties, les garde-fous et les scénarios
	@status=; $(PASS_ON); \
	play $(PYTHON) -m pytest --numprocesses $(WORKERS) $(ARGS) || status=$$?; \
	$(CHECK_GUIDE); \
	exit $${status:-0}

shard: setup ## Jouer une part de la suite, à réunir avec les autres : make shard SHARD=2/4
	@exec $(PYTHON) -m pytest features --numprocesses $(WORKERS) --shard $(SHARD) --tracing retain-on-failure \
	  --report-dir reports/parts/$(subst /,-sur-,$(SHARD)) $(ARGS)

gather: setup ## Réunir les parts de reports/parts en une exécution, et construire la documentation vivante
	@status=0; \
	$(PYTHON) -m reports merge reports/parts/* --into reports/runs/$$(date -u +%Y-%m-%dT%H-%M-%S) || status=1; \
	$(PYTHON) -m reports build $(if $(SITE_URL),--url $(SITE_URL)) || status=1; \
	$(PYTHON) -m reports check || status=1; \
	exit $$status

prune: ## Ne garder que les 30 dernières exécutions (NIGHTS), et les images des 3 dernières (PICTURED)
	@ls -d reports/runs/* | head -n -$(NIGHTS) | xargs -r rm -r
	@ls -d reports/runs/* | head -n -$(PICTURED) | sed 's:$$:/evidence:' | xargs -r rm -rf

soak: setup ## Jouer N fois la suite en ordre aléatoire, sur un monde lent, et dire sa part d’instables : make soak N=4
	@exec $(PYTHON) -m bench.soak -n $(N) --workers $(WORKERS) $(ARGS)

bench: setup ## Comparer la suite au script Playwright nu et à d’autres outils, qu’il installe : make bench ROUNDS=3
	@exec $(PYTHON) -m bench.speed.compare --rounds $(ROUNDS) $(ARGS)

watch: setup ## Rejouer à chaque fichier enregistré : make watch ARGS="features/suppression"
	@.venv/bin/pytest-watcher . --runner .venv/bin/pytest --patterns "**/*.py,**/*.feature" --ignore-patterns ".venv/**" $(ARGS)

serve: setup ## Ouvrir le monde simulé, pour y marcher à la main
	@exec $(PYTHON) -m mock_server --port 8443 --control-token local $(ARGS)

faults: setup ## Jouer la suite contre chaque faute du monde simulé, et dire qui les attrape
	@exec $(PYTHON) -m bench.faults play $(if $(filter-out auto,$(WORKERS)),--workers $(WORKERS)) $(ARGS)

proof: setup ## Dire quels pas « Alors » aucune faute n’a jamais fait échouer
	@$(PYTHON) -m bench.faults proof $(ARGS)

lint: setup ## Vérifier le style, les types, les imports, le code mort, les fonctionnalités et les pas
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy
	@.venv/bin/lint-imports
	@.venv/bin/vulture
	@$(PYTHON) -m bdd check
	@.venv/bin/check-jsonschema --builtin-schema vendor.gitlab-ci --data-transform gitlab-ci .gitlab-ci.yml
	@.venv/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	@.venv/bin/kubernetes-validate --strict ci/kubernetes.yaml

format: setup ## Mettre le code Python en forme
	@$(PYTHON) -m ruff check --fix
	@$(PYTHON) -m ruff format

docs: setup ## Reconstruire la documentation vivante de la dernière exécution
	@$(PYTHON) -m reports build $(ARGS)

open: setup ## Ouvrir la documentation vivante
	@$(PYTHON) -m reports open $(ARGS)

check: setup ## Vérifier que chaque item du guide est réalisé par un scénario qui passe
	@$(PYTHON) -m reports check $(ARGS)

steps: setup ## Mettre à jour la liste des pas dans docs/ecrire-un-scenario.md
	@$(PYTHON) -m bdd list --write

setup: .venv/.browser ## Préparer Python, les bibliothèques et le navigateur (fait tout seul au besoin)

browser: .venv/.pins ## Chercher ou installer le navigateur
	@$(PYTHON) -m fixtures.browser install
	@touch .venv/.browser

.venv/.pins: requirements.txt scripts/venv.sh
	@scripts/venv.sh
	@touch $@

.venv/.browser: .venv/.pins fixtures/browser/find.py fixtures/browser/install.py
	@$(PYTHON) -m fixtures.browser install
	@touch $@

pins: ## Recalculer requirements.txt après un changement de pyproject.toml (demande uv)
	@uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --custom-compile-command "make pins" --quiet --output-file requirements.txt

clean: ## Effacer l’environnement et ce que les exécutions ont laissé
	@rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache test-results reports/runs reports/parts reports/site \
	  .peers bench/peers/node_modules
