package cn.bianmin.provisioning.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.cases.Filter;
import cn.bianmin.provisioning.cases.Matter;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.cases.CaseState;
import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.web.Session;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the list of cases shows.
public record CaseListView(
        Frame frame,
        boolean closed,
        List<Choice> units,
        List<Choice> items,
        List<Choice> levels,
        List<Choice> states,
        List<AskedView> asked,
        List<Line> lines,
        Optional<String> next) {

    /// One of a select's options.
    public record Choice(String value, String words, boolean chosen) {}

    /// A case.
    public record Line(
            String id,
            String code,
            String item,
            String applicant,
            String state,
            String holder,
            String unit,
            String due,
            String level,
            String levelWords,
            boolean duplicate,
            boolean expedited) {
        static Line of(Matter matter, Names names) {
            var language = names.language();
            return new Line(
                    matter.id(),
                    CodeWords.printed(matter.code()),
                    names.item(matter.item()),
                    matter.applicant(),
                    matter.state().words().in(language),
                    names.holder(matter.holder()),
                    names.unit(matter.waitsFor()),
                    Frame.minute(matter.due(), language),
                    matter.level().name(),
                    HubWords.of(matter.level()).in(language),
                    matter.duplicate(),
                    matter.expedited());
        }
    }

    static CaseListView of(
            Filter filter,
            String unit,
            CaseViews.Page page,
            List<AskedView> asked,
            Names names,
            Set<String> units,
            Person person,
            Session session) {
        var language = names.language();
        String item = filter.item().orElse("");
        return new CaseListView(
                Frame.of(person, names.organisation(), session),
                filter.closed(),
                Stream.concat(
                                Stream.of(new Choice("", HubWords.ALL.in(language), unit.isEmpty())),
                                units.stream().map(each -> new Choice(each, names.unit(each), each.equals(unit))))
                        .toList(),
                Stream.concat(
                                Stream.of(new Choice("", HubWords.ALL.in(language), item.isEmpty())),
                                names.catalogue().items().stream()
                                        .map(each -> new Choice(
                                                each.code(),
                                                each.name().in(language),
                                                each.code().equals(item))))
                        .toList(),
                choices(
                        DeadlineLevel.values(),
                        filter.level(),
                        each -> HubWords.of(each).in(language),
                        language),
                choices(
                        Arrays.stream(CaseState.values())
                                .filter(each -> each != CaseState.NEW && each.isClosed() == filter.closed())
                                .toArray(CaseState[]::new),
                        filter.state(),
                        each -> each.words().in(language),
                        language),
                asked,
                page.matters().stream().map(matter -> Line.of(matter, names)).toList(),
                page.next()
                        .map(cursor -> "/desk/cases?unit=" + encoded(unit) + "&item=" + encoded(item)
                                + filter.level()
                                        .map(each -> "&level=" + each.name())
                                        .orElse("")
                                + filter.state()
                                        .map(each -> "&state=" + each.name())
                                        .orElse("")
                                + (filter.closed() ? "&closed=on" : "") + "&turn=" + cursor.turn() + "&id="
                                + encoded(cursor.id())));
    }

    private static <E extends Enum<E>> List<Choice> choices(
            E[] values, Optional<E> chosen, Function<E, String> words, Language language) {
        return Stream.concat(
                        Stream.of(new Choice("", HubWords.ALL.in(language), chosen.isEmpty())),
                        Arrays.stream(values)
                                .map(each ->
                                        new Choice(each.name(), words.apply(each), chosen.equals(Optional.of(each)))))
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
