package cn.bianmin.provisioning.cli;

import cn.bianmin.rules.policy.RegionRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The region's policy and calendars, where the hub's folder has them: `policy.json` and `calendars/*.json`.
final class HubRules {
    private static final int MOST_CALENDARS = 100;

    private HubRules() {}

    /// @throws Trouble where a document cannot be read or contradicts itself or another; the hub does not start
    ///     with dates that nobody decided on
    static RegionRules read(HubDirectory directory) throws Trouble {
        try {
            var policy = Files.exists(directory.policy())
                    ? Optional.of(Files.readString(directory.policy()))
                    : Optional.<String>empty();
            return switch (RegionRules.read(policy, calendars(directory.calendars()))) {
                case RegionRules.Reading.Read(var rules) -> rules;
                case RegionRules.Reading.Refused(var problems) ->
                    throw new Trouble("The region's documents in " + directory.folder() + " are refused:\n"
                            + String.join("\n", problems));
            };
        } catch (IOException e) {
            throw new Trouble("The region's documents in " + directory.folder() + " cannot be read.");
        }
    }

    private static List<String> calendars(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) return List.of();
        var texts = new ArrayList<String>();
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .limit(MOST_CALENDARS)
                    .toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }
}
