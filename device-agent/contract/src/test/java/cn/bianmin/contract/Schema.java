package cn.bianmin.contract;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Checks a value against the few words of JSON Schema that our own description uses; a word that it does not
/// know fails, so that no rule of the description goes unchecked.
final class Schema {
    private final JsonNode document;

    Schema(JsonNode document) {
        this.document = document;
    }

    /// Follows a `$ref` within the document.
    JsonNode resolve(JsonNode node) {
        JsonNode ref = node.path("$ref");
        if (ref.isMissingNode()) {
            return node;
        }
        JsonNode target = document.at(ref.stringValue().substring(1));
        if (target.isMissingNode()) {
            throw new AssertionError("Nothing stands at " + ref.stringValue());
        }
        return target;
    }

    /// What is wrong with the value, a sentence each.
    List<String> faults(JsonNode value, JsonNode schema, String where) {
        var faults = new ArrayList<String>();
        JsonNode rules = resolve(schema);
        rules.propertyNames().forEach(word -> check(word, rules.path(word), value, rules, where, faults));
        return faults;
    }

    private void check(String word, JsonNode rule, JsonNode value, JsonNode rules, String where, List<String> faults) {
        boolean holds = switch (word) {
            case "description", "format", "x-data-by-type" -> true;
            case "type" -> isOfType(value, rule.stringValue());
            case "const" -> value.equals(rule);
            case "enum" -> rule.valueStream().anyMatch(value::equals);
            case "pattern" -> value.stringValue().matches(rule.stringValue());
            case "minLength" -> value.stringValue().length() >= rule.intValue();
            case "maxLength" -> value.stringValue().length() <= rule.intValue();
            case "minimum" -> value.longValue() >= rule.longValue();
            case "maximum" -> value.longValue() <= rule.longValue();
            case "required" -> rule.valueStream().allMatch(name -> value.has(name.stringValue()));
            case "properties" -> {
                value.propertyNames().forEach(name -> {
                    if (rule.has(name)) {
                        faults.addAll(faults(value.path(name), rule.path(name), where + "." + name));
                    } else {
                        faults.add(where + "." + name + " is not described");
                    }
                });
                yield true;
            }
            case "items" -> {
                value.forEach(element -> faults.addAll(faults(element, rule, where + "[]")));
                yield true;
            }
            default -> throw new AssertionError("The description uses '" + word + "', which nobody checks: " + rules);
        };
        if (!holds) {
            faults.add(where + " breaks " + word + " " + rule + " with " + value);
        }
    }

    private static boolean isOfType(JsonNode value, String type) {
        return switch (type) {
            case "object" -> value.isObject();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            default -> throw new AssertionError("The description uses the type '" + type + "', which nobody checks");
        };
    }
}
