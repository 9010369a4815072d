package cn.bianmin.agent.settings;

import cn.bianmin.rules.documents.Problem;
import cn.bianmin.rules.documents.YamlNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads the section `units`: which units a case can be handed on to, and what people call them.
///
/// ```yaml
/// units:
///   yunhe-hrss: 云河县人社局
///   wufeng-01: 五峰镇便民服务中心
/// ```
final class UnitNames {
    private static final int MAX = 500;
    private static final int MAX_NAME_CHARS = 40;
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,30}[a-z0-9]");

    private UnitNames() {}

    /// @return names by the ids that the network knows them by, in the order of the file
    static Map<String, String> read(YamlNode node, List<Problem> problems) {
        if (!(node instanceof YamlNode.Mapping mapping) || mapping.entries().size() > MAX) {
            problems.add(new Problem(
                    node.line(), "`units` has to be at most %d ids with their names, as `id: name`.".formatted(MAX)));
            return Map.of();
        }
        var names = new LinkedHashMap<String, String>();
        mapping.entries().forEach((id, value) -> {
            if (ID.matcher(id).matches()
                    && value instanceof YamlNode.Scalar(int _, String name)
                    && !name.isBlank()
                    && name.length() <= MAX_NAME_CHARS) {
                names.put(id, name.strip());
            } else {
                problems.add(new Problem(
                        value.line(),
                        "A unit has an id of 2 to 32 characters of a-z, 0-9 and inner '-', and a name of 1 to"
                                + " %d characters.".formatted(MAX_NAME_CHARS)));
            }
        });
        return Collections.unmodifiableMap(names);
    }
}
