package cn.bianmin.agent.setup;

/// How far a blank box is.
///
/// @param terminal what it is going to be; empty while nobody has said
/// @param sentence what keeps it from going on, for whoever looks closer; empty where nothing does
public record SetupStatus(Stage stage, String terminal, String sentence) {
    /// In the order in which they come.
    public enum Stage {
        /// Nobody showed it an invitation yet.
        NOT_INVITED,
        /// What was shown is of no use; another invitation is needed.
        REFUSED,
        /// It asks the hub for a certificate.
        ENROLLING,
        /// It has one, and asks for its settings.
        ASKING_SETTINGS,
        /// It is a terminal.
        DONE
    }
}
