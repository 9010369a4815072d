package cn.bianmin.provisioning.open;

import static cn.bianmin.provisioning.open.OpenWords.*;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.Said;
import cn.bianmin.provisioning.cases.Clocks;
import cn.bianmin.provisioning.cases.Done;
import cn.bianmin.provisioning.cases.DoneViews;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.rules.cases.CaseRule;
import cn.bianmin.rules.complaints.ComplaintRule;
import cn.bianmin.rules.deadlines.Deadlines;
import cn.bianmin.rules.incidents.IncidentRule;
import cn.bianmin.rules.supervision.SupervisionRule;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The public board, for anybody (DOMAIN A31, A32): what was done, what is promised, by which rules. It keeps
/// nothing of who looks, so the language stands in the address. Thread-safe.
public final class OpenPages {
    private static final String MATTERS_PATH = "/open";
    private static final String PROMISES_PATH = "/open/promises";
    private static final String RULES_PATH = "/open/rules";

    private final DoneViews done;
    private final Clocks clocks;
    private final PeopleFile people;
    private final GuideFile guide;
    private final InstantSource time;

    public OpenPages(DoneViews done, Clocks clocks, PeopleFile people, GuideFile guide, InstantSource time) {
        this.done = done;
        this.clocks = clocks;
        this.people = people;
        this.guide = guide;
        this.time = time;
    }

    public void addTo(Site site) {
        site.page(MATTERS_PATH, this::matters)
                .page(PROMISES_PATH, this::promises)
                .page(RULES_PATH, OpenPages::rules)
                .assets("open.css");
    }

    private Answer matters(Ask ask) {
        var head = OpenViews.Head.of(language(ask), MATTERS_PATH);
        var page = done.published(time.instant(), cursor(ask));
        var organisation = people.now();
        var rows = page.rows().stream()
                .map(row -> new OpenViews.Matter(
                        guide.name(row.item(), head.language()),
                        organisation.unitName(row.unit()),
                        day(row.received()),
                        day(row.due()),
                        day(row.completed()),
                        row.isInTime()))
                .toList();
        var within = clocks.policy().publishAfter().within().in(head.language());
        var next = page.next()
                .map(cursor -> head.link(MATTERS_PATH) + (head.isEnglish() ? "&" : "?") + "at="
                        + cursor.completedMillis() + "&row=" + cursor.row());
        return new Answer.Html(
                "open/matters.jte", new OpenViews.Matters(head, MATTERS_NOTE.in(head.language(), within), rows, next));
    }

    private Answer promises(Ask ask) {
        var head = OpenViews.Head.of(language(ask), PROMISES_PATH);
        var policy = clocks.policy();
        var region = List.of(
                line(head, LIMIT_SINGLE, policy.limit().single().within()),
                line(head, LIMIT_JOINT, policy.limit().joint().within()),
                line(head, ACCEPT, policy.acceptDecision().within()),
                line(head, PUBLISH, policy.publishAfter().within()),
                line(head, COMPLAINT, policy.complaint().decide().within()),
                line(head, COMPLAINT_REPLY, policy.complaint().complexReply().within()),
                line(head, RATING_CONTACT, policy.rating().contact().within()),
                line(head, RATING_RECTIFY, policy.rating().rectify().within()),
                line(head, INCIDENT_ARRIVE, policy.incident().arrive().within()),
                line(head, INCIDENT_RESTORE, policy.incident().restore().within()),
                line(head, INCIDENT_SOLVE, policy.incident().solve().within()));
        var items = guide.now().items().stream()
                .map(item -> new OpenViews.Item(
                        item.name().in(head.language()),
                        item.committed().inWords().in(head.language()),
                        item.statutory().inWords().in(head.language()),
                        item.fee().in(head.language()),
                        item.guide().basis().in(head.language()),
                        item.guide().responsible().in(head.language())))
                .toList();
        return new Answer.Html(
                "open/promises.jte",
                new OpenViews.Promises(head, POLICY.in(head.language(), policy.version()), region, items));
    }

    private static OpenViews.Line line(OpenViews.Head head, OpenWords name, Said value) {
        return new OpenViews.Line(head.say(name), value.in(head.language()));
    }

    private static Answer rules(Ask ask) {
        var head = OpenViews.Head.of(language(ask), RULES_PATH);
        return new Answer.Html(
                "open/rules.jte",
                new OpenViews.Rules(
                        head,
                        List.of(
                                chapter(head, CASES, Arrays.stream(CaseRule.values()), CaseRule::words),
                                chapter(
                                        head,
                                        COMPLAINT_RULES,
                                        Arrays.stream(ComplaintRule.values()),
                                        ComplaintRule::words),
                                chapter(head, INCIDENTS, Arrays.stream(IncidentRule.values()), IncidentRule::words),
                                chapter(
                                        head,
                                        SUPERVISION,
                                        Arrays.stream(SupervisionRule.values()),
                                        SupervisionRule::words))));
    }

    private static <R> OpenViews.Chapter chapter(
            OpenViews.Head head, OpenWords name, Stream<R> rules, Function<R, Said> words) {
        return new OpenViews.Chapter(
                head.say(name),
                rules.map(rule -> words.apply(rule).in(head.language())).toList());
    }

    static Language language(Ask ask) {
        return ask.query("lang").equals(Optional.of(Language.ENGLISH.tag())) ? Language.ENGLISH : Language.CHINESE;
    }

    private static Done.@Nullable Cursor cursor(Ask ask) {
        var at = number(ask, "at");
        var row = number(ask, "row");
        return at.isPresent() && row.isPresent() ? new Done.Cursor(at.get(), row.get()) : null;
    }

    private static Optional<Long> number(Ask ask, String name) {
        return ask.query(name).filter(text -> text.matches("\\d{1,15}")).map(Long::parseLong);
    }

    private static String day(Instant at) {
        return Deadlines.dayOf(at).toString();
    }
}
