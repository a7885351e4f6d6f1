# language: fr
@reactivation
Fonctionnalité: Réactiver son e-CPS par ses données de correspondance
  Sans carte ni ordinateur : un QR code reçu par courriel, puis un code reçu par SMS, prouvent l'identité.

  Contexte:
    Étant donné que je suis un professionnel de santé dont l'e-CPS est inactive
    # CORR-P1
    Et que l'application e-CPS est téléchargée et ouverte sur mon téléphone
    # CORR-P2
    Et que je suis répertorié dans l'Annuaire Santé

  @nominal @smoke
  Scénario: J'active mon e-CPS en envoyant ma demande depuis l'application
    # CORR-1
    Quand je clique sur « Commencer l'activation »
    Et je fais défiler les CGU jusqu'en bas, puis clique sur « Accepter »
    # CORR-2
    Et je clique sur « Envoyer une demande d'activation »
    # CORR-3
    Et je renseigne mon numéro d'identifiant national (RPPS)
    # QR-1
    Alors je reçois un QR code par mail
    Quand j'ouvre sur mon téléphone le lien de ce courriel
    # QR-2A
    Et je clique sur « Envoyer ma demande d'activation » dans l'application
    # FIN-1
    Et je choisis l'option par SMS pour recevoir un code d'activation
    # FIN-2
    Et je renseigne ce code dans l'application
    # FIN-3
    Et je définis un code PIN pour mon e-CPS, différent de celui de ma carte CPx
    # FIN-4
    Alors mon téléphone annonce « Votre e-CPS est maintenant activée »
    Et « Mon compte » affiche le statut « Active » après connexion avec mon nouveau code PIN

  @nominal
  Scénario: J'active mon e-CPS en scannant le QR code reçu par courriel
    # CORR-1
    Quand je clique sur « Commencer l'activation »
    Et je fais défiler les CGU jusqu'en bas, puis clique sur « Accepter »
    # CORR-2
    Et je clique sur « Envoyer une demande d'activation »
    # CORR-3
    Et je renseigne mon numéro d'identifiant national (RPPS)
    # QR-1
    Alors je reçois un QR code par mail
    # QR-2B
    Quand je scanne ce QR code avec l'application e-CPS
    # FIN-1
    Et je choisis l'option par SMS pour recevoir un code d'activation
    # FIN-2
    Et je renseigne ce code dans l'application
    # FIN-3
    Et je définis un code PIN pour mon e-CPS, différent de celui de ma carte CPx
    # FIN-4
    Alors mon téléphone annonce « Votre e-CPS est maintenant activée »
    Et « Mon compte » affiche le statut « Active » après connexion avec mon nouveau code PIN

  Règle: « Envoyer ma demande d'activation » demande d'avoir ouvert le courriel (origine : choix du projet)

    Sans cela, le courriel ne prouverait rien : l'application active le QR code que le lien du courriel lui remet.

    @erreur
    Scénario: L'application refuse d'envoyer ma demande tant que le courriel n'est pas ouvert
      Étant donné que j'ai demandé l'activation avec mon numéro RPPS
      Quand je clique sur « Envoyer ma demande d'activation » sans avoir ouvert le courriel
      Alors mon téléphone refuse : « Ouvrez d'abord sur ce téléphone le courriel reçu, et touchez son lien. »
