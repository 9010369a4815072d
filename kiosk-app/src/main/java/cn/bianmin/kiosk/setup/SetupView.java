package cn.bianmin.kiosk.setup;

import cn.bianmin.agent.setup.SetupStatus;
import cn.bianmin.agent.setup.SetupStatus.Stage;
import java.util.ArrayList;
import java.util.List;

/// What `setup.jte` shows.
///
/// @param look `plain`, `soon` or `good`
/// @param terminal what the box is going to be; may be empty
/// @param detail for whoever is on the phone with the county; may be empty
/// @param isTypingAllowed whether another invitation would be of use
public record SetupView(
        String token,
        String look,
        SetupWords head,
        SetupWords hint,
        String terminal,
        String detail,
        boolean isTypingAllowed,
        List<Step> steps) {
    private static final List<SetupWords> STEPS =
            List.of(SetupWords.STEP_POWER, SetupWords.STEP_SHOW, SetupWords.STEP_ENROL, SetupWords.STEP_SETTINGS);

    /// @param state `done`, `now` or `later`
    public record Step(SetupWords words, String state) {}

    static SetupView of(SetupStatus status, String token) {
        boolean isHeldUp = !status.sentence().isEmpty();
        var wait = isHeldUp ? SetupWords.SLOW_HINT : SetupWords.WAIT_HINT;
        return switch (status.stage()) {
            case NOT_INVITED -> of(status, token, "plain", SetupWords.SHOW, SetupWords.SHOW_HINT, 1);
            case REFUSED -> of(status, token, "soon", SetupWords.REFUSED, SetupWords.REFUSED_HINT, 1);
            case ENROLLING -> of(status, token, isHeldUp ? "soon" : "plain", SetupWords.ENROLLING, wait, 2);
            case ASKING_SETTINGS -> of(status, token, isHeldUp ? "soon" : "plain", SetupWords.ASKING, wait, 3);
            case DONE -> of(status, token, "good", SetupWords.DONE, SetupWords.DONE_HINT, STEPS.size());
        };
    }

    private static SetupView of(
            SetupStatus status, String token, String look, SetupWords head, SetupWords hint, int now) {
        var steps = new ArrayList<Step>();
        for (int i = 0; i < STEPS.size(); i++) {
            steps.add(new Step(STEPS.get(i), i < now ? "done" : i == now ? "now" : "later"));
        }
        boolean isTypingAllowed = status.stage() == Stage.NOT_INVITED || status.stage() == Stage.REFUSED;
        return new SetupView(
                token, look, head, hint, status.terminal(), status.sentence(), isTypingAllowed, List.copyOf(steps));
    }
}
