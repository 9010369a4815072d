package cn.bianmin.rules.cases;

import static org.assertj.core.api.Assertions.assertThat;

import cn.bianmin.contract.CaseFact;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The machine as a table: every state, every fact.
final class CaseTableTest {
    /// A letter pair is the state after it; `·` leaves the state as it is. Refused: `-` nothing is known of the
    /// case, `x` it is over, blank it is not at this stage, `!` the rule that stands at the end of the line.
    private static final String TABLE = """
                                      NW RC SU NA PR PA RV AG AP RJ CO DE RT WD
            received                  RC !  !  !  !  !  !  !  !  !  !  !  !  !  RECEIVED_BEFORE
            accepted                  -  PR    x                       x  x  x
            not-accepted              -  NA    x                       x  x  x
            supplement-asked          -  SU    x  PA                   x  x  x
            supplement-given          -     RC x                       x  x  x
            handed-on                 -  ·  ·  x  ·  ·  ·  ·  ·  ·  ·  x  x  x
            taken-over                -  !  !  x  !  !  !  !  !  !  !  x  x  x  NOT_OFFERED
            handled                   -        x  RV                   x  x  x
            reviewed                  -        x        AG             x  x  x
            sent-back                 -        x        PR PR          x  x  x
            approved                  -        x           AP          x  x  x
            rejected                  -        x           RJ          x  x  x
            completed                 -        x              CO !     x  x  x  REPORT_OPEN
            delivered                 -        x                    DE x  x  x
            returned                  -        x  RT                   x  x  x
            withdrawn                 -  WD WD x  WD WD WD WD WD WD    x  x  x
            paused                    -        x  PA                   x  x  x
            resumed                   -        x     PR                x  x  x
            extension-asked           -        x  ·  ·  ·  ·           x  x  x
            extension-decided         -        x  !  !  !  !           x  x  x  EXTENSION_NOT_ASKED
            notice-given              -  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
            notice-acknowledged       -  !  !  !  !  !  !  !  !  !  !  !  !  !  NOTICE_NOT_GIVEN
            custody-moved             -  ·  ·  x  ·  ·  ·  ·  ·  ·  ·  x  x  x
            mandate-given             -  ·  ·  x  ·  ·  ·  ·  ·  ·     x  x  x
            nudged                    -  ·  ·  x  ·  ·  ·  ·  ·  ·     x  x  x
            expedited                 -  ·  ·  x  ·  ·  ·  ·  ·  ·     x  x  x
            sub-task-opened           -        x  ·                    x  x  x
            sub-task-answered         -        x  !  !                 x  x  x  SUB_TASK_UNKNOWN
            sub-task-deemed-agreed    -        x  !  !                 x  x  x  SUB_TASK_UNKNOWN
            negative-report-decided   -  !  !  ·  !  !  !  !  !  ·  !  !  ·  !  REPORT_NOT_DUE
            signed-off                -        x  ·  ·  ·  ·  ·  ·     x  x  x
            overdue-explained         -        x  ·  ·  ·  ·  ·  ·     x  x  x
            personal-viewed           -  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·  ·
            published                 -        x                    ·  ·  x  x
            home-visit-appointed      -  ·  ·  x  ·  ·  ·  ·  ·  ·  ·  x  x  x
            """;

    @Test
    void everyFactIsLegalInExactlyTheStatesOfTheTable() {
        assertThat(table()).isEqualTo(TABLE);
    }

    @Test
    void everyKindOfFactIsInTheTable() {
        assertThat(Matter.everyFact().stream().map(Object::getClass).distinct().count())
                .isEqualTo(Arrays.stream(CaseFact.class.getPermittedSubclasses())
                        .mapToLong(type -> type.isInterface() ? type.getPermittedSubclasses().length : 1)
                        .sum());
    }

    private static String table() {
        var table = new StringBuilder("                          ");
        for (var state : CaseState.values()) table.append("%-3s".formatted(letters(state)));
        table.append('\n');
        for (var fact : Matter.everyFact()) {
            table.append("%-26s".formatted(fact.kind().type().substring("case.".length())));
            table.append(Arrays.stream(CaseState.values())
                    .map(state -> "%-3s".formatted(cell(Matter.in(state), fact)))
                    .collect(Collectors.joining()));
            table.append(ownRules(fact)).append('\n');
        }
        return table.toString().lines().map(String::stripTrailing).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String cell(Case matter, CaseFact fact) {
        return switch (matter.apply(fact, Matter.MORNING)) {
            case Applied.Counts(var next) -> next.state() == matter.state() ? "·" : letters(next.state());
            case Applied.Superseded refused -> sign(refused.by());
        };
    }

    private static String sign(CaseRule rule) {
        if (rule == CaseRule.NOT_RECEIVED) return "-";
        if (rule == CaseRule.CLOSED) return "x";
        return rule == CaseRule.NOT_AT_THIS_STAGE ? "" : "!";
    }

    private static String ownRules(CaseFact fact) {
        return Arrays.stream(CaseState.values())
                .map(state -> Matter.in(state).apply(fact, Matter.MORNING))
                .filter(Applied.Superseded.class::isInstance)
                .map(refused -> ((Applied.Superseded) refused).by())
                .filter(rule -> sign(rule).equals("!"))
                .distinct()
                .map(CaseRule::name)
                .collect(Collectors.joining(", "));
    }

    private static String letters(CaseState state) {
        return switch (state) {
            case NEW -> "NW";
            case RECEIVED -> "RC";
            case SUPPLEMENTING -> "SU";
            case NOT_ACCEPTED -> "NA";
            case PROCESSING -> "PR";
            case PAUSED -> "PA";
            case REVIEWING -> "RV";
            case APPROVING -> "AG";
            case APPROVED -> "AP";
            case REJECTED -> "RJ";
            case COMPLETED -> "CO";
            case DELIVERED -> "DE";
            case RETURNED -> "RT";
            case WITHDRAWN -> "WD";
        };
    }
}
