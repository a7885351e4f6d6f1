# language: fr
@accessibilite
Fonctionnalité: Tout se fait au clavier
  La touche Tab mène à chaque champ, lien et bouton, où le focus se voit ; Entrée agit ; les flèches font défiler.

  Règle: Supprimer, réactiver et retrouver son numéro RPPS se font au clavier seul (origine : officiel)

    Le RGAA (critère 7.3) le demande : rien ne doit exiger une souris ni un doigt.

    @suppression @reactivation
    Plan du scénario: Je supprime mon e-CPS <suppression> et la réactive <réactivation>, au clavier seul
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Et que je n'utilise que mon clavier
      Quand je supprime mon e-CPS <suppression>
      Et je la réactive <réactivation>
      Alors mon téléphone affiche à mon nom une e-CPS « Active »

      Exemples:
        | suppression           | réactivation                      |
        | depuis mon ordinateur | avec ma carte CPx                 |
        | depuis mon téléphone  | par mes données de correspondance |

    @rpps
    Scénario: Je retrouve mon numéro RPPS au clavier seul
      Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
      Et que je n'utilise que mon clavier
      Et que l'application me demande mon numéro RPPS
      Quand je recherche mon numéro RPPS avec mon téléphone écrit avec des espaces
      Alors mon numéro RPPS s'affiche
      Et je peux le saisir pour recevoir un QR code par courriel
