package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.CaseFact;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.desk.Act.Field;
import cn.bianmin.rules.cases.Case;
import cn.bianmin.rules.cases.Joint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// The same question to one unit or several, one fact each. How long they have follows from how many are asked
/// (`interUnit.single`, `interUnit.multi`; DOMAIN A6), and whether silence is consent from the policy (A5):
/// nobody who asks decides on either.
final class UnitQuestions {
    private UnitQuestions() {}

    /// @return at least one; to no unit where none was chosen, which the rules refuse
    static List<CaseFact> of(Case matter, Actor by, Function<Field, String> text, Clocks clocks) {
        var units = Stream.of(Field.ASKED, Field.ALSO_ASKED, Field.AND_ASKED)
                .map(text)
                .filter(unit -> !unit.isBlank())
                .distinct()
                .toList();
        var interUnit = clocks.policy().interUnit();
        var limit = units.size() > 1 ? interUnit.multi() : interUnit.single();
        boolean mayBeDeemed = matter.kind() == CaseFact.Kind.JOINT
                && matter.received()
                        .filter(received -> clocks.policy().deemedAgreed().covers(received.item()))
                        .isPresent();
        int number = Joint.of(matter).tasks().size();
        var questions = new ArrayList<CaseFact>();
        for (String unit : units.isEmpty() ? List.of("") : units) {
            number++;
            questions.add(new CaseFact.SubTaskOpened(
                    by, "t" + number, unit, text.apply(Field.QUESTION), limit.text(), mayBeDeemed));
        }
        return questions;
    }
}
