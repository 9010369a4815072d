package cn.bianmin.kiosk.desk;

import cn.bianmin.contract.Language;
import cn.bianmin.contract.StaffFact.Role;
import cn.bianmin.web.Sentence;
import java.util.Optional;

/// What every page of the staff shows around its own matter.
///
/// @param token goes into every form
/// @param notice what the last form came to; may be empty
/// @param warning what everybody should know of day and clock; may be empty
/// @param clerk who is signed in
/// @param scanner that stands at this desk; empty where none does
/// @param scans how many codes it had read when the page was made
public record Frame(
        Language language,
        String token,
        String station,
        String notice,
        String warning,
        Optional<Clerk> clerk,
        String scanner,
        long scans) {
    public record Clerk(String id, String name, String post, Role role) {}

    public String say(DeskWords words, Object... values) {
        return ((Sentence) words).in(language, values);
    }

    public boolean isLead() {
        return clerk.filter(found -> found.role() == Role.LEAD).isPresent();
    }

    public boolean worksQueue() {
        return clerk.filter(found -> found.role() != Role.ENGINEER).isPresent();
    }
}
