package cn.bianmin.rules.policy;

import cn.bianmin.rules.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a region's policy. What the document does not name is as shipped, so a region writes only what it
/// decided otherwise:
///
/// ```json
/// { "version": "anyang-2026-2", "limit": { "single": "5wd" }, "rating": { "qrDays": 10 } }
/// ```
public final class PolicyDocument {
    private static final int MAX_PROBLEMS = 20;

    private PolicyDocument() {}

    /// What became of a document.
    public sealed interface Reading {
        record Read(RegionPolicy policy) implements Reading {}

        /// Nothing of the document is used.
        ///
        /// @param problems a sentence each, with the key or the rule that it breaks; at least one
        record Refused(List<String> problems) implements Reading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /// Reads a document.
    public static Reading read(String text) {
        if (text.length() > StrictJson.MAX_CHARS) {
            return new Reading.Refused(List.of("The policy is far larger than any region's."));
        }
        JsonNode given;
        try {
            given = StrictJson.MAPPER.readTree(text);
        } catch (JacksonException e) {
            return new Reading.Refused(List.of("The policy is no JSON, near line %d."
                    .formatted(e.getLocation() == null ? 0 : e.getLocation().getLineNr())));
        }
        if (!(given instanceof ObjectNode document)) {
            return new Reading.Refused(List.of("The policy has to be one JSON object."));
        }
        var problems = new ArrayList<String>();
        if (!document.path("version").isString()
                || document.path("version").stringValue().isBlank()
                || document.path("version").stringValue().length() > 40) {
            problems.add("The policy needs a `version` of up to 40 characters.");
        }
        var whole = (ObjectNode) StrictJson.MAPPER.readTree(StrictJson.resource(PolicyDocument.class, "policy.json"));
        lay(document, whole, "", problems);
        if (!problems.isEmpty()) return refused(problems);
        RegionPolicy policy;
        try {
            policy = StrictJson.MAPPER.treeToValue(whole, RegionPolicy.class);
        } catch (DatabindException e) {
            return new Reading.Refused(List.of("`%s` has a value that this key cannot have.".formatted(path(e))));
        }
        PolicyRules.check(policy, problems::add);
        return problems.isEmpty() ? new Reading.Read(policy) : refused(problems);
    }

    private static void lay(ObjectNode from, ObjectNode onto, String prefix, List<String> problems) {
        for (var entry : from.properties()) {
            var name = entry.getKey();
            var there = onto.get(name);
            if (there == null) {
                problems.add("`%s` is no key of a policy.".formatted(shortened(prefix + name)));
            } else if (there instanceof ObjectNode group) {
                if (entry.getValue() instanceof ObjectNode given) lay(given, group, prefix + name + ".", problems);
                else problems.add("`%s` has to be a group of keys.".formatted(prefix + name));
            } else if (entry.getValue().getNodeType() != there.getNodeType()) {
                problems.add("`%s` has to be as in %s.".formatted(prefix + name, there));
            } else {
                onto.set(name, entry.getValue());
            }
        }
    }

    private static Reading refused(List<String> problems) {
        return new Reading.Refused(problems.subList(0, Math.min(problems.size(), MAX_PROBLEMS)));
    }

    private static String path(DatabindException e) {
        return e.getPath().stream()
                .map(reference -> reference.getPropertyName() == null ? "[]" : reference.getPropertyName())
                .collect(Collectors.joining("."));
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
