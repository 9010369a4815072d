package cn.bianmin.rules.policy;

import cn.bianmin.rules.deadlines.DeadlineLevel;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.deadlines.TimeLimit.Unit;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// What values of a policy must not contradict each other in. Each sentence begins with the rule's name.
final class PolicyRules {
    private static final Set<String> LANGUAGES = Set.of("zh-CN", "en");
    private static final Pattern NUMBER_STYLE = Pattern.compile("[A-Z][0-9]{2,4}");

    private final Consumer<String> problems;

    private PolicyRules(Consumer<String> problems) {
        this.problems = problems;
    }

    static void check(RegionPolicy policy, Consumer<String> problems) {
        new PolicyRules(problems).check(policy);
    }

    private void check(RegionPolicy policy) {
        var limit = policy.limit();
        atMost(
                "committed-within-statutory",
                "limit.single",
                limit.single(),
                "limit.statutorySingle",
                limit.statutorySingle());
        atMost(
                "committed-within-statutory",
                "limit.joint",
                limit.joint(),
                "limit.statutoryJoint",
                limit.statutoryJoint());
        atMost("single-within-joint", "limit.single", limit.single(), "limit.joint", limit.joint());
        atMost(
                "extension-within-statutory",
                "extension.single",
                policy.extension().single(),
                "limit.statutorySingle",
                limit.statutorySingle());
        atMost(
                "extension-within-statutory",
                "extension.joint",
                policy.extension().joint(),
                "limit.statutoryJoint",
                limit.statutoryJoint());
        atMost(
                "one-unit-before-several",
                "interUnit.single",
                policy.interUnit().single(),
                "interUnit.multi",
                policy.interUnit().multi());
        if (!policy.negativeReport().isSameVisit()) {
            atMost(
                    "report-before-end",
                    "negativeReport",
                    policy.negativeReport(),
                    "limit.statutorySingle",
                    limit.statutorySingle());
        }
        in("alerts-in-working-days", "alert.yellow", policy.alert().yellow(), Unit.WORKING_DAYS);
        in("alerts-in-working-days", "alert.dark", policy.alert().dark(), Unit.WORKING_DAYS);
        incident(policy.incident());
        rating(policy.rating());
        complaint(policy.complaint());
        supervision(policy.supervision());
        ledger(policy.ledger());
        if (!policy.coverage().darkAfter().isContinuous()) {
            problem("silence-runs-on", "`coverage.darkAfter` has to be in h or m; a day is 24h");
        }
        range("extension-count", "extension.max", policy.extension().max(), 0, 3);
        range("supplement-count", "supplement.max", policy.supplement().max(), 0, 5);
        range("recall-count", "recall.max", policy.recall().max(), 1, 10);
        range("no-show-place", "noShow.reinsert", policy.noShow().reinsert(), 0, 50);
        range("quota-count", "quota.perItem", policy.quota().perItem(), 0, 9_999);
        if (policy.screen().pii().count() > policy.screen().idle().count()) {
            problem("personal-data-goes-first", "`screen.pii` is longer than `screen.idle`");
        }
        if (policy.screen().idleWarn().count() < 20) {
            problem("time-to-answer", "`screen.idleWarn` is shorter than the 20 s that people need (WCAG 2.2.1)");
        }
        deemedAgreed(policy.deemedAgreed());
        if (!NUMBER_STYLE.matcher(policy.queue().numberStyle()).matches()) {
            problem("number-style", "`queue.numberStyle` has to be a letter and 2 to 4 digits, as A001");
        }
        if (policy.languages().isEmpty()
                || !policy.languages().contains("zh-CN")
                || !LANGUAGES.containsAll(policy.languages())
                || Set.copyOf(policy.languages()).size() != policy.languages().size()) {
            problem("languages-known", "`languages` has to name zh-CN, and may name en, each once");
        }
        if (policy.speech().dialectPack().isBlank()
                || policy.speech().dialectPack().length() > 60) {
            problem("dialect-named", "`speech.dialectPack` has to be `none` or a name of up to 60 characters");
        }
    }

    private void incident(RegionPolicy.IncidentClocks clocks) {
        for (var clock : new TimeLimit[] {clocks.arrive(), clocks.restore(), clocks.solve(), clocks.siren()}) {
            if (!clock.isContinuous()) {
                problem("incident-clocks-run-on", "a clock of `incident` has to be in h or m; a week is 168h");
                return;
            }
        }
        atMost("incident-clocks-in-order", "incident.arrive", clocks.arrive(), "incident.restore", clocks.restore());
        atMost("incident-clocks-in-order", "incident.restore", clocks.restore(), "incident.solve", clocks.solve());
        atMost("siren-ends", "incident.siren", clocks.siren(), "incident.restore", clocks.restore());
    }

    private void rating(RegionPolicy.Ratings rating) {
        if (rating.window().count() < 10 || rating.window().count() > 60) {
            problem("pad-window", "`rating.window` has to be 10s to 60s");
        }
        if (rating.correct().count() > rating.window().count()) {
            problem("correct-within-window", "`rating.correct` is longer than `rating.window`");
        }
        range("slip-ratable", "rating.qrDays", rating.qrDays(), 1, 365);
        range("batches-hide-people", "rating.batchMin", rating.batchMin(), 2, 1_000);
        atMost("contact-before-rectify", "rating.contact", rating.contact(), "rating.rectify", rating.rectify());
        atMost("rectify-within-ceiling", "rating.rectify", rating.rectify(), "rating.rectifyMax", rating.rectifyMax());
    }

    private void complaint(RegionPolicy.Complaints complaint) {
        atMost(
                "simple-before-complex",
                "complaint.simpleReply",
                complaint.simpleReply(),
                "complaint.complexReply",
                complaint.complexReply());
        atMost(
                "handled-before-answered",
                "complaint.decide",
                complaint.decide(),
                "complaint.complexReply",
                complaint.complexReply());
        atMost(
                "extension-no-longer-than-reply",
                "complaint.extension",
                complaint.extension(),
                "complaint.complexReply",
                complaint.complexReply());
        range("complaint-length", "complaint.maxCharacters", complaint.maxCharacters(), 200, 5_000);
        range("complaint-voice", "complaint.voiceSeconds", complaint.voiceSeconds(), 0, 90);
    }

    private void supervision(RegionPolicy.Supervision supervision) {
        atMost(
                "rectify-within-its-ceiling",
                "supervision.rectify",
                supervision.rectify(),
                "supervision.rectifyMax",
                supervision.rectifyMax());
        if (supervision.draftAt().contains(DeadlineLevel.GREEN)) {
            problem("no-letter-in-time", "`supervision.draftAt` names GREEN, at which nothing is to be reminded of");
        }
        if (supervision.cc().size() > 10
                || supervision.cc().stream().anyMatch(post -> post.isBlank() || post.length() > 40)) {
            problem("copies-named", "`supervision.cc` has to name up to 10 posts of up to 40 characters");
        }
    }

    private void ledger(RegionPolicy.LedgerTimes ledger) {
        range("months-of-a-ledger", "ledger.open", ledger.open(), 1, 12);
        range("months-of-a-ledger", "ledger.midyearCheck", ledger.midyearCheck(), ledger.open() + 1, 12);
        range("months-of-a-ledger", "ledger.reconcile", ledger.reconcile(), ledger.midyearCheck() + 1, 12);
        range("months-of-a-ledger", "ledger.yearClose", ledger.yearClose(), ledger.reconcile() + 1, 12);
        range("half-of-a-ledger", "ledger.half", ledger.half(), 0, 100);
        range("half-of-a-ledger", "ledger.threeQuarters", ledger.threeQuarters(), ledger.half(), 100);
    }

    private void deemedAgreed(RegionPolicy.DeemedAgreed deemed) {
        for (var item : deemed.items()) {
            if (deemed.never().contains(item)) {
                problem(
                        "silence-or-consent",
                        "`deemedAgreed` has %s among `items` and among `never`"
                                .formatted(item.length() <= 40 ? item : item.substring(0, 40) + "…"));
            }
        }
    }

    private void in(String rule, String key, TimeLimit limit, Unit unit) {
        if (limit.isSameVisit() || limit.unit() != unit) {
            problem(rule, "`%s` has to be in working days, as 1wd".formatted(key));
        }
    }

    private void atMost(String rule, String key, TimeLimit limit, String otherKey, TimeLimit other) {
        if (limit.exceeds(other)) {
            problem(rule, "`%s` (%s) is longer than `%s` (%s)".formatted(key, limit.text(), otherKey, other.text()));
        }
    }

    private void range(String rule, String key, int value, int least, int most) {
        if (value < least || value > most) {
            problem(rule, "`%s` has to be %d to %d".formatted(key, least, most));
        }
    }

    private void problem(String rule, String sentence) {
        problems.accept(rule + ": " + sentence + ".");
    }
}
