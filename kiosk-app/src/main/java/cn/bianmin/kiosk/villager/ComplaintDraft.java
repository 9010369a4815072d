package cn.bianmin.kiosk.villager;

import cn.bianmin.agent.station.complaints.Grievance;
import cn.bianmin.agent.station.complaints.Spoken;
import cn.bianmin.contract.ComplaintFact.About;
import java.util.List;
import java.util.Optional;

/// What somebody has said so far: in the session only, wiped when they leave.
///
/// @param once makes one complaint of however many times the form is sent
/// @param phone digits so far
/// @param reach how to be answered
/// @param spoken a recording; empty: none
record ComplaintDraft(
        String once,
        About about,
        List<ComplaintWords> picked,
        String text,
        Reach reach,
        String phone,
        Optional<Spoken> spoken) {
    ComplaintDraft {
        picked = List.copyOf(picked);
    }

    enum Reach {
        ANONYMOUS,
        PHONE,
        CALL_BACK
    }

    static ComplaintDraft begun(String once, About about) {
        return new ComplaintDraft(once, about, List.of(), "", Reach.ANONYMOUS, "", Optional.empty());
    }

    ComplaintDraft saying(List<ComplaintWords> sentences) {
        return new ComplaintDraft(once, about, sentences, text, reach, phone, spoken);
    }

    ComplaintDraft writing(String words) {
        return new ComplaintDraft(once, about, picked, words, reach, phone, spoken);
    }

    ComplaintDraft reached(Reach by, String digits) {
        return new ComplaintDraft(once, about, picked, text, by, digits, spoken);
    }

    ComplaintDraft speaking(Optional<Spoken> recording) {
        return new ComplaintDraft(once, about, picked, text, reach, phone, recording);
    }

    boolean isEmpty() {
        return picked.isEmpty() && text.isBlank() && spoken.isEmpty();
    }

    Grievance grievance() {
        return new Grievance(
                about,
                picked.stream().map(ComplaintWords::chinese).toList(),
                text,
                reach == Reach.ANONYMOUS ? "" : phone,
                reach == Reach.CALL_BACK,
                spoken);
    }

    /// Nothing of it is for a log.
    @Override
    public String toString() {
        return "a complaint in the making";
    }
}
