package cn.bianmin.rules.guide;

import cn.bianmin.contract.Said;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a catalogue from its document, which is YAML or JSON. Whatever is wrong becomes one sentence with its
/// line, and the reading goes on, so that a person sees all mistakes at once.
///
/// ```yaml
/// version: 2026-11
/// guide-desk: ask                # the item for who does not know which is needed
/// themes:
///   - { id: civil, name: { zh: 民政残联, en: Welfare }, hint: { zh: 低保、救助, en: Allowances, relief } }
/// items:
///   - code: elderly-card
///     theme: civil
///     name: { zh: 老年人优待证, en: Senior citizen card }
///     bring: [ { zh: 身份证, en: ID card } ]
///     fee: { zh: 不收费, en: Free }
///     limit: { committed: same-visit, statutory: 7wd }
///     joint: false               # optional; true where several units have to agree (联办)
///     minutes: 10
///     quota: 40                  # optional
///     guide:
///       basis: { zh: 老年人权益保障法, en: Law on the rights of the elderly }
///       steps: [ { unit: { zh: 村站, en: Village station }, limit: same-visit } ]
///       responsible: { zh: 综合窗口, en: General counter }
/// ```
///
/// What is promised in public has no empty field (DOMAIN A17, A32): without basis, steps, responsible post and,
/// for all items together, `channels: { complaint: …, remedy: … }` a catalogue is refused.
public final class CatalogueFile {
    /// Longer documents are refused unread.
    public static final int MAX_CHARS = 1_000_000;

    private static final int MAX_ITEMS = 500;
    private static final int MAX_THEMES = 60;
    private static final int MAX_CHOICES = 6;
    private static final int MAX_TEXT = 200;
    private static final int MAX_BRING = 12;
    private static final int MAX_STEPS = 9;
    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,3}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Theme> themes = new LinkedHashMap<>();
    private final Map<String, ServiceItem> items = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new HashMap<>();

    private @Nullable Said complaint;
    private @Nullable Said remedy;

    private CatalogueFile() {}

    /// @param catalogue empty where there are problems
    /// @param problems in the order of the document
    public record Reading(Optional<Catalogue> catalogue, List<Problem> problems) {}

    /// Reads a document.
    public static Reading read(String text) {
        if (text.length() > MAX_CHARS) {
            return new Reading(
                    Optional.empty(), List.of(new Problem(0, "The catalogue is far larger than any station's.")));
        }
        return new CatalogueFile().reading(text);
    }

    /// The catalogue of an invented town, for stations that have none of their own yet.
    public static String shipped() {
        try (var stream = CatalogueFile.class.getResourceAsStream("catalogue.yaml")) {
            if (stream == null) throw new IllegalStateException("catalogue.yaml is not in the jar");
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reading reading(String text) {
        var root = YamlNode.read(text, problems::add);
        if (!problems.isEmpty()) return new Reading(Optional.empty(), List.copyOf(problems));
        known(root, Set.of("version", "guide-desk", "channels", "themes", "items"), "the catalogue");
        var version = text(root, "version", "the version of this document, as 2026-11");
        var guideDesk = text(root, "guide-desk", "the code of the item for people who do not know which they need");
        var channels = group(root, "channels", "`complaint` and `remedy`, where people can go with both");
        if (channels != null) {
            known(channels, Set.of("complaint", "remedy"), "`channels`");
            complaint = said(channels, "complaint");
            remedy = said(channels, "remedy");
        }
        list(root, "themes", MAX_THEMES).forEach(this::theme);
        list(root, "items", MAX_ITEMS).forEach(this::item);
        themes.values().forEach(this::stands);
        items.values().forEach(this::stands);
        themes.values().forEach(theme -> offers(theme, guideDesk));
        int first = themes.values().stream()
                .filter(theme -> theme.parent().isEmpty())
                .toList()
                .size();
        // The sixth place of the first question is for who does not know.
        if (first >= MAX_CHOICES) {
            problem(line(root, "themes"), "There are %d first themes; a screen has room for 5.".formatted(first));
        }
        if (problems.isEmpty() && guideDesk != null && !items.containsKey(guideDesk)) {
            problem(line(root, "guide-desk"), "`guide-desk` names %s, which is no item.".formatted(guideDesk));
        }
        problems.sort(Comparator.comparingInt(Problem::line));
        if (version == null || guideDesk == null || !problems.isEmpty()) {
            return new Reading(Optional.empty(), List.copyOf(problems));
        }
        return new Reading(
                Optional.of(
                        new Catalogue(version, List.copyOf(themes.values()), List.copyOf(items.values()), guideDesk)),
                List.of());
    }

    private void theme(YamlNode.Mapping node) {
        known(node, Set.of("id", "name", "hint", "parent"), "a theme");
        var id = code(node, "id");
        var name = said(node, "name");
        var hint = said(node, "hint");
        Optional<String> parent = has(node, "parent") ? Optional.ofNullable(code(node, "parent")) : Optional.empty();
        if (id == null || name == null || hint == null) return;
        if (isNew("theme", id, node)) themes.put(id, new Theme(id, name, hint, parent));
    }

    private void item(YamlNode.Mapping node) {
        known(
                node,
                Set.of("code", "theme", "name", "bring", "fee", "limit", "joint", "minutes", "quota", "guide"),
                "an item");
        var code = code(node, "code");
        var theme = code(node, "theme");
        var name = said(node, "name");
        var fee = said(node, "fee");
        var bring = new ArrayList<Said>();
        if (!has(node, "bring")) problem(node.line(), "`bring` is missing here; an item without papers has `[]`.");
        else
            list(node, "bring", MAX_BRING).forEach(paper -> {
                var said = said(paper, "bring");
                if (said != null) bring.add(said);
            });
        var limit = group(node, "limit", "`committed` and `statutory`, each as same-visit, 7wd, 30d, 2h or 30m");
        TimeLimit committed = null;
        TimeLimit statutory = null;
        if (limit != null) {
            known(limit, Set.of("committed", "statutory"), "a limit");
            committed = limit(limit, "committed");
            statutory = limit(limit, "statutory");
            if (committed != null && statutory != null && committed.exceeds(statutory)) {
                problem(limit.line(), "The committed limit is longer than the statutory one.");
            }
        }
        var minutes = number(node, "minutes", "how many minutes a visit takes, 1 to 9999");
        var quota = has(node, "quota") ? number(node, "quota", "the most tickets a day, 1 to 9999") : null;
        boolean joint = isJoint(node, committed);
        var guide = guide(node, committed, joint);
        if (code == null || theme == null || name == null || fee == null) return;
        if (!isNew("item", code, node) || committed == null || statutory == null || minutes == null) return;
        // Where a channel is missing the document is refused anyway.
        if (guide == null) return;
        items.put(
                code,
                new ServiceItem(
                        code,
                        theme,
                        name,
                        bring,
                        fee,
                        committed,
                        statutory,
                        joint,
                        minutes,
                        quota == null ? OptionalInt.empty() : OptionalInt.of(quota),
                        guide));
    }

    private boolean isJoint(YamlNode.Mapping item, @Nullable TimeLimit committed) {
        if (!has(item, "joint")) return false;
        var text = item.entries().get("joint") instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        if (!text.equals("true") && !text.equals("false")) {
            problem(line(item, "joint"), "`joint` has to be true or false.");
        }
        boolean joint = text.equals("true");
        if (joint && committed != null && committed.isSameVisit()) {
            problem(line(item, "joint"), "What is done while people wait cannot wait for several units.");
        }
        return joint;
    }

    private @Nullable ServiceGuide guide(YamlNode.Mapping item, @Nullable TimeLimit committed, boolean joint) {
        var node = group(item, "guide", "`basis`, `steps` and `responsible`, none of them empty");
        if (node == null) return null;
        known(node, Set.of("basis", "steps", "responsible"), "a guide");
        var basis = said(node, "basis");
        var responsible = said(node, "responsible");
        var steps = new ArrayList<ServiceGuide.Step>();
        for (var step : list(node, "steps", MAX_STEPS)) {
            known(step, Set.of("unit", "limit"), "a step");
            var unit = said(step, "unit");
            var limit = limit(step, "limit");
            if (limit != null && committed != null && limit.exceeds(committed)) {
                problem(step.line(), "A step may take longer than the whole matter.");
            }
            if (unit != null && limit != null) steps.add(new ServiceGuide.Step(unit, limit));
        }
        if (steps.isEmpty() && problems.isEmpty()) problem(node.line(), "A guide has at least one step.");
        var limits = steps.stream().map(ServiceGuide.Step::limit).toList();
        if (committed != null && TimeLimit.exceed(limits, committed)) {
            problem(node.line(), "The steps together take longer than the committed limit.");
        }
        if (joint
                && problems.isEmpty()
                && steps.stream().map(ServiceGuide.Step::unit).distinct().count() < 2) {
            problem(node.line(), "A joint matter has steps of at least two units.");
        }
        return basis == null || responsible == null || complaint == null || remedy == null
                ? null
                : new ServiceGuide(basis, steps, responsible, complaint, remedy);
    }

    private void stands(Theme theme) {
        var passed = new HashSet<String>();
        var at = theme;
        while (at != null && at.parent().isPresent()) {
            if (!passed.add(at.id())) {
                problem(
                        at("theme", theme.id()),
                        "The theme %s stands in itself, by way of its parents.".formatted(theme.id()));
                return;
            }
            var parent = at.parent().get();
            if (!themes.containsKey(parent) && at.equals(theme)) {
                problem(
                        at("theme", theme.id()),
                        "The theme %s stands in %s, which is no theme.".formatted(theme.id(), parent));
            }
            at = themes.get(parent);
        }
    }

    private void stands(ServiceItem item) {
        if (!themes.containsKey(item.theme())) {
            problem(
                    at("item", item.code()),
                    "The item %s stands in %s, which is no theme.".formatted(item.code(), item.theme()));
        }
    }

    // An item that could not be read is missed by its theme, which is then no mistake of the theme's.
    private void offers(Theme theme, @Nullable String guideDesk) {
        long choices = themes.values().stream()
                        .filter(other ->
                                other.parent().filter(theme.id()::equals).isPresent())
                        .count()
                + items.values().stream()
                        .filter(item ->
                                item.theme().equals(theme.id()) && !item.code().equals(guideDesk))
                        .count();
        if (choices > MAX_CHOICES) {
            problem(
                    at("theme", theme.id()),
                    "The theme %s has %d choices; a screen has room for %d."
                            .formatted(theme.id(), choices, MAX_CHOICES));
        } else if (choices == 0 && problems.isEmpty()) {
            problem(at("theme", theme.id()), "The theme %s has nothing to choose.".formatted(theme.id()));
        }
    }

    private boolean isNew(String kind, String id, YamlNode node) {
        var earlier = lines.putIfAbsent(kind + " " + id, node.line());
        if (earlier == null) return true;
        problem(
                node.line(),
                "The %s %s stands here a second time; the first is on line %d.".formatted(kind, id, earlier));
        return false;
    }

    private int at(String kind, String id) {
        return lines.getOrDefault(kind + " " + id, 0);
    }

    private @Nullable Said said(YamlNode.Mapping in, String key) {
        var node = "bring".equals(key) ? in : group(in, key, "`zh` and `en`, each a text");
        if (node == null) return null;
        known(node, Set.of("zh", "en"), "`" + key + "`");
        var chinese = translation(node, key, "zh", "Chinese");
        var english = translation(node, key, "en", "English");
        if (english != null && HAN.matcher(english).find()) {
            problem(line(node, "en"), "The English text of `%s` has Chinese in it.".formatted(key));
            return null;
        }
        return chinese == null || english == null ? null : new Said(chinese, english);
    }

    private @Nullable String translation(YamlNode.Mapping in, String what, String key, String language) {
        if (!(in.entries().get(key) instanceof YamlNode.Scalar scalar)
                || scalar.text().isBlank()) {
            problem(line(in, key), "`%s` lacks its %s text (`%s`).".formatted(what, language, key));
            return null;
        }
        if (scalar.text().length() > MAX_TEXT) {
            problem(line(in, key), "`%s` is longer than %d characters.".formatted(what, MAX_TEXT));
            return null;
        }
        return scalar.text().strip();
    }

    private @Nullable TimeLimit limit(YamlNode.Mapping in, String key) {
        if (!has(in, key)) {
            problem(in.line(), "The limit lacks `%s`.".formatted(key));
            return null;
        }
        var limit = in.entries().get(key) instanceof YamlNode.Scalar scalar
                ? TimeLimit.parse(scalar.text())
                : Optional.<TimeLimit>empty();
        if (limit.isEmpty()) {
            problem(line(in, key), "`%s` has to be same-visit, 7wd, 30d, 2h or 30m.".formatted(key));
        }
        return limit.orElse(null);
    }

    private @Nullable Integer number(YamlNode.Mapping in, String key, String wanted) {
        if (in.entries().get(key) instanceof YamlNode.Scalar scalar
                && NUMBER.matcher(scalar.text()).matches()) {
            return Integer.valueOf(scalar.text());
        }
        problem(line(in, key), "`%s` has to be %s.".formatted(key, wanted));
        return null;
    }

    private @Nullable String code(YamlNode.Mapping in, String key) {
        if (in.entries().get(key) instanceof YamlNode.Scalar scalar
                && CODE.matcher(scalar.text()).matches()) {
            return scalar.text();
        }
        problem(line(in, key), "`%s` has to be a short name of a-z, 0-9 and '-', as elderly-card.".formatted(key));
        return null;
    }

    private @Nullable String text(YamlNode.Mapping in, String key, String wanted) {
        if (in.entries().get(key) instanceof YamlNode.Scalar scalar
                && !scalar.text().isBlank()
                && scalar.text().length() <= MAX_TEXT) {
            return scalar.text().strip();
        }
        problem(line(in, key), "`%s` has to be %s.".formatted(key, wanted));
        return null;
    }

    private YamlNode.@Nullable Mapping group(YamlNode.Mapping in, String key, String wanted) {
        if (in.entries().get(key) instanceof YamlNode.Mapping mapping) return mapping;
        problem(
                line(in, key),
                has(in, key)
                        ? "`%s` has to be %s.".formatted(key, wanted)
                        : "`%s` is missing here: it has to be %s.".formatted(key, wanted));
        return null;
    }

    private List<YamlNode.Mapping> list(YamlNode.Mapping in, String key, int max) {
        if (!(in.entries().get(key) instanceof YamlNode.Sequence sequence)) {
            problem(line(in, key), "`%s` has to be a list.".formatted(key));
            return List.of();
        }
        if (sequence.items().size() > max) {
            problem(line(in, key), "`%s` has more than %d entries.".formatted(key, max));
            return List.of();
        }
        var mappings = new ArrayList<YamlNode.Mapping>();
        for (var node : sequence.items()) {
            if (node instanceof YamlNode.Mapping mapping) mappings.add(mapping);
            else problem(node.line(), "Each entry of `%s` has to be keys with values.".formatted(key));
        }
        return mappings;
    }

    private void known(YamlNode.Mapping node, Set<String> keys, String where) {
        for (var key : node.entries().keySet()) {
            if (!keys.contains(key)) {
                problem(line(node, key), "`%s` is no key that %s knows.".formatted(shortened(key), where));
            }
        }
    }

    private static boolean has(YamlNode.Mapping in, String key) {
        return in.entries().containsKey(key);
    }

    private static int line(YamlNode.Mapping in, String key) {
        return in.keyLines().getOrDefault(key, in.line());
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private void problem(int line, String sentence) {
        problems.add(new Problem(line, sentence));
    }
}
