# language: fr
@reactivation
Fonctionnalité: Le code d'activation reçu par SMS
  Il prouve que la personne tient le téléphone que l'Annuaire Santé connaît. Il sert une fois, peu de temps.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    Et que l'application me propose de recevoir un code d'activation

  Règle: Le SMS dit ce qu'il faut savoir de son code (origine : choix du projet)

    @alternatif
    Scénario: Le SMS donne la durée du code et rappelle de ne le donner à personne
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Alors ce SMS dit : « Il est valable 10 minutes. Ne le communiquez à personne. »

  Règle: Les espaces du code d'activation ne comptent pas (origine : choix du projet)

    @alternatif
    Scénario: Le code d'activation saisi avec une espace est reconnu
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et je renseigne le code reçu, avec une espace au milieu
      Alors mon téléphone annonce « Choisir mon code PIN »

  Règle: Au troisième code d'activation erroné, l'activation prend fin (origine : choix du projet)

    @erreur @securite
    Plan du scénario: Après <erreurs>, l'application dit ce qu'il me reste
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et je renseigne <erreurs>
      Alors mon téléphone refuse : « <refus> »

      Exemples:
        | erreurs             | refus                                                                    |
        | un code erroné      | Ce code est erroné. Il vous reste 2 essais.                              |
        | deux codes erronés  | Ce code est erroné. Il vous reste 1 essai.                               |
        | trois codes erronés | Trop d'essais : ce code n'est plus utilisable. Recommencez l'activation. |

    @erreur
    Scénario: Valider sans rien saisir ne coûte aucun essai
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et je valide sans saisir le code d'activation
      Alors mon téléphone refuse : « Saisissez le code. »
      Quand je renseigne un code erroné
      Alors mon téléphone refuse : « Ce code est erroné. Il vous reste 2 essais. »

    @erreur @securite
    Scénario: Après trois codes erronés, l'activation est à reprendre depuis le début
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et je renseigne trois codes erronés
      Alors mon téléphone annonce « Activer ma e-CPS »
      Et mon téléphone affiche que mon e-CPS est « Inactive »

  Règle: Le dernier code d'activation envoyé est le seul valable (origine : choix du projet)

    @erreur @securite @monde-simule
    Scénario: Un nouveau code remplace l'ancien
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et 60 secondes passent
      Et je reçois un nouveau code par SMS
      Et je renseigne le premier code reçu
      Alors mon téléphone refuse : « Ce code est erroné. Il vous reste 2 essais. »
      Quand je renseigne le dernier code reçu
      Alors mon téléphone annonce « Choisir mon code PIN »

    @erreur @monde-simule
    Scénario: De deux SMS arrivés dans le désordre, seul le dernier envoyé sert
      Quand je reçois deux SMS dans l'ordre inverse de leur envoi
      Et je renseigne le dernier code reçu
      Alors mon téléphone refuse : « Ce code est erroné. Il vous reste 2 essais. »
      Quand je renseigne le premier code reçu
      Alors mon téléphone annonce « Choisir mon code PIN »

  Règle: Un nouveau code d'activation se demande au bout de 60 secondes (origine : choix du projet)

    @erreur @securite @monde-simule
    Scénario: Un nouveau code demandé aussitôt n'est pas envoyé
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et je demande trop tôt un nouveau code par SMS
      Alors mon téléphone refuse : « Un code vient de vous être envoyé. Patientez encore 60 s avant d'en demander un autre. »
      Et je ne reçois aucun autre SMS

    @erreur @securite @monde-simule
    Scénario: Un nouveau code demandé une seconde trop tôt n'est pas envoyé
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et 59 secondes passent
      Et je demande trop tôt un nouveau code par SMS
      Alors mon téléphone refuse : « Un code vient de vous être envoyé. Patientez encore 1 s avant d'en demander un autre. »
      Et je ne reçois aucun autre SMS

  Règle: Le code reçu par SMS vaut 10 minutes (origine : choix du projet)

    @alternatif @monde-simule
    Scénario: Le code sert encore à la dernière seconde de ses 10 minutes
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et 9 minutes et 59 secondes passent
      Et je renseigne ce code dans l'application
      Alors mon téléphone annonce « Choisir mon code PIN »

    @erreur @securite @monde-simule
    Scénario: Au bout de 10 minutes, le code a expiré et j'en reçois un autre
      Quand je choisis l'option par SMS pour recevoir un code d'activation
      Et 10 minutes passent
      Et je renseigne ce code dans l'application
      Alors mon téléphone refuse : « Ce code a expiré. Demandez-en un nouveau. »
      Quand je reçois un nouveau code par SMS
      Et je renseigne le dernier code reçu
      Alors mon téléphone annonce « Choisir mon code PIN »

  Règle: Le code d'activation peut aussi être dicté par un appel vocal (origine : choix du projet)

    @alternatif
    Scénario: Un appel vocal me dicte le code d'activation
      Quand je choisis l'appel vocal pour recevoir un code d'activation
      Alors cet appel dicte le code chiffre par chiffre, deux fois
      Et je ne reçois aucun autre SMS
      Quand je renseigne ce code dans l'application
      Alors mon téléphone annonce « Choisir mon code PIN »
