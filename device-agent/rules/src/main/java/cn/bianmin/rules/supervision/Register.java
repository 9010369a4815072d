package cn.bianmin.rules.supervision;

import cn.bianmin.contract.PromptFact;
import java.util.Optional;

/// What a fact about one paper needs to know of the others.
public interface Register {
    /// The last number that was given; 0 before the first.
    int last(Series series, String unit, int year);

    /// Another letter or notice; empty where there is none of that id.
    Optional<Paper> paper(String id);

    /// Whether a notice followed it already.
    boolean isFollowed(String id);

    /// The notice that drafted itself under this id; empty where none did.
    Optional<PromptFact.NoticeDrafted> drafted(String id);
}
