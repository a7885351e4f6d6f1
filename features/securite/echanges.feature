# language: fr
@securite
Fonctionnalité: Ce qui passe entre les navigateurs et le service
  Un secret n'apparaît dans aucune adresse, chaque page se protège, et aucune adresse ne mène chez quelqu'un d'autre.

  Règle: Aucun secret dans une adresse ni dans un journal, des en-têtes de sécurité sur chaque page (origine : choix du projet)

    @suppression @reactivation
    Plan du scénario: Supprimer mon e-CPS <suppression>, puis la réactiver <réactivation>, ne laisse rien fuir
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Et que mes échanges sont observés
      Quand je supprime mon e-CPS <suppression>
      Et je la réactive <réactivation>
      Alors aucune adresse visitée ne porte de secret
      Et chaque page traversée porte les en-têtes de sécurité
        | en-tête                   | valeur                 |
        | Content-Security-Policy   | default-src 'none'     |
        | Content-Security-Policy   | script-src 'self'      |
        | Content-Security-Policy   | style-src 'self'       |
        | Content-Security-Policy   | form-action 'self'     |
        | Content-Security-Policy   | frame-ancestors 'none' |
        | Content-Security-Policy   | base-uri 'none'        |
        | Cache-Control             | no-store               |
        | Referrer-Policy           | no-referrer            |
        | Strict-Transport-Security | max-age=31536000       |
        | X-Content-Type-Options    | nosniff                |
        | X-Frame-Options           | DENY                   |
      Et aucune page n'a tenté d'exécuter un script en ligne
      Et le journal du service ne porte aucun secret

      Exemples:
        | suppression                  | réactivation                      |
        | avec « Mot de passe oublié » | avec ma carte CPx                 |
        | depuis mon téléphone         | par mes données de correspondance |
        | depuis mon ordinateur        | avec ma carte CPx                 |

  Règle: Aucune adresse ne mène chez quelqu'un d'autre (origine : choix du projet)

    @connexion @reactivation
    Scénario: Les adresses que j'ai visitées n'apprennent rien de moi à mon confrère
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Et que mon confrère est un professionnel de santé dont l'e-CPS est active
      Et que mes échanges sont observés
      Et que je suis sur « Mon compte »
      Quand j'affiche mon QR code d'activation sur mon ordinateur
      Et mon confrère, connecté lui aussi, ouvre chaque adresse que j'ai visitée
      Alors il n'y trouve ni mon nom, ni mes numéros, ni mon QR code

  Règle: Un lien piégé n'emmène pas hors du portail (origine : choix du projet)

    @connexion
    Plan du scénario: Après connexion par un lien piégé avec « <paramètre> », je reste sur le portail
      Étant donné que je suis un professionnel de santé dont l'e-CPS est active
      Et que mes échanges sont observés
      Quand j'ouvre « Mon compte » par un lien piégé où « <paramètre> » mène à un autre site
      Et je me connecte avec mon e-CPS
      Alors « Mon compte » s'ouvre à mon nom
      Et mon ordinateur n'a visité aucun autre site

      Exemples:
        | paramètre    |
        | suite        |
        | redirect_uri |
