package cn.bianmin.contract;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The kinds of entry that this version writes. A hub keeps kinds that it does not know: terminals may be
/// newer.
public enum EntryKind {
    /// The agent started. Data: [Facts.Boot].
    BOOT("boot", Importance.RECORD, Facts.Boot.class),
    /// The clock's quality changed or its time jumped. Data: [Facts.ClockChanged].
    CLOCK_CHANGED("clock.changed", Importance.RECORD, Facts.ClockChanged.class),
    /// A villager rated a service. Data: [Facts.RatingGiven].
    RATING_GIVEN("rating.given", Importance.RECORD, Facts.RatingGiven.class),
    /// A device began or ceased to work. Data: [Facts.PeripheralState].
    PERIPHERAL_STATE("peripheral.state", Importance.TELEMETRY, Facts.PeripheralState.class),
    /// The link to the hub came or went. Data: [Facts.LinkState].
    LINK_STATE("link.state", Importance.TELEMETRY, Facts.LinkState.class),
    /// Sending to the hub failed in a way that a person should know of. Data: [Facts.UplinkTrouble].
    UPLINK_TROUBLE("uplink.trouble", Importance.DIAGNOSTIC, Facts.UplinkTrouble.class),
    /// Storage was damaged, full or born again. Data: [Facts.StorageTrouble].
    STORAGE_TROUBLE("storage.trouble", Importance.RECORD, Facts.StorageTrouble.class),
    /// A number was drawn (取号). Data: [TicketFact.Taken].
    TICKET_TAKEN("ticket.taken", Importance.RECORD, TicketFact.Taken.class),
    /// The slip is out. Data: [TicketFact.Printed].
    TICKET_PRINTED("ticket.printed", Importance.RECORD, TicketFact.Printed.class),
    /// The slip did not come out. Data: [TicketFact.PrintFailed].
    TICKET_PRINT_FAILED("ticket.print-failed", Importance.RECORD, TicketFact.PrintFailed.class),
    /// A number was called (叫号). Data: [TicketFact.Called].
    TICKET_CALLED("ticket.called", Importance.RECORD, TicketFact.Called.class),
    /// It was called again (重呼). Data: [TicketFact.Recalled].
    TICKET_RECALLED("ticket.recalled", Importance.RECORD, TicketFact.Recalled.class),
    /// Nobody came (过号). Data: [TicketFact.NoShow].
    TICKET_NO_SHOW("ticket.no-show", Importance.RECORD, TicketFact.NoShow.class),
    /// The villager is back in time and waits again. Data: [TicketFact.Reinserted].
    TICKET_REINSERTED("ticket.reinserted", Importance.RECORD, TicketFact.Reinserted.class),
    /// A visit pauses (挂起). Data: [TicketFact.Held].
    TICKET_HELD("ticket.held", Importance.RECORD, TicketFact.Held.class),
    /// A held visit goes on. Data: [TicketFact.Resumed].
    TICKET_RESUMED("ticket.resumed", Importance.RECORD, TicketFact.Resumed.class),
    /// A visit goes on at another counter (转窗). Data: [TicketFact.Transferred].
    TICKET_TRANSFERRED("ticket.transferred", Importance.RECORD, TicketFact.Transferred.class),
    /// A visitor went back to the queue. Data: [TicketFact.Returned].
    TICKET_RETURNED("ticket.returned", Importance.RECORD, TicketFact.Returned.class),
    /// The villager gave up (弃号), or the day ended. Data: [TicketFact.Abandoned].
    TICKET_ABANDONED("ticket.abandoned", Importance.RECORD, TicketFact.Abandoned.class),
    /// Service began. Data: [TicketFact.Begun].
    SERVICE_BEGUN("service.begun", Importance.RECORD, TicketFact.Begun.class),
    /// One more service in the same visit. Data: [TicketFact.ServiceAdded].
    SERVICE_ADDED("service.added", Importance.RECORD, TicketFact.ServiceAdded.class),
    /// The visit is over. Data: [TicketFact.Finished].
    VISIT_FINISHED("visit.finished", Importance.RECORD, TicketFact.Finished.class),
    /// Somebody is responsible from now on (首问负责). Data: [TicketFact.FirstContact].
    CONTACT_FIRST("contact.first", Importance.RECORD, TicketFact.FirstContact.class),
    /// The next one took over (接手). Data: [TicketFact.TakenOver].
    CONTACT_TAKEN_OVER("contact.taken-over", Importance.RECORD, TicketFact.TakenOver.class),
    /// Somebody who was served before today comes again. Data: [TicketFact.ReturnVisit].
    TICKET_RETURN_VISIT("ticket.return-visit", Importance.RECORD, TicketFact.ReturnVisit.class),
    /// A clerk sat down at a counter. Data: [CounterFact.Staffed].
    COUNTER_STAFFED("counter.staffed", Importance.RECORD, CounterFact.Staffed.class),
    /// A clerk left a counter. Data: [CounterFact.Left].
    COUNTER_LEFT("counter.left", Importance.RECORD, CounterFact.Left.class),
    /// A counter pauses. Data: [CounterFact.BreakBegun].
    BREAK_BEGUN("break.begun", Importance.RECORD, CounterFact.BreakBegun.class),
    /// A counter serves again. Data: [CounterFact.BreakEnded].
    BREAK_ENDED("break.ended", Importance.RECORD, CounterFact.BreakEnded.class),
    /// Work without a visitor began. Data: [CounterFact.BackOfficeBegun].
    BACK_OFFICE_BEGUN("back-office.begun", Importance.RECORD, CounterFact.BackOfficeBegun.class),
    /// Work without a visitor ended. Data: [CounterFact.BackOfficeEnded].
    BACK_OFFICE_ENDED("back-office.ended", Importance.RECORD, CounterFact.BackOfficeEnded.class),
    /// Somebody was served in passing, without a ticket. Data: [CounterFact.QuickServed].
    QUICK_SERVED("quick.served", Importance.RECORD, CounterFact.QuickServed.class),
    /// The station opened (三确定). Data: [DayFact.Opened].
    DAY_OPENED("day.opened", Importance.RECORD, DayFact.Opened.class),
    /// The station closed (日清). Data: [DayFact.Closed].
    DAY_CLOSED("day.closed", Importance.RECORD, DayFact.Closed.class),
    /// An account signed in. Data: [StaffFact.SignedIn].
    STAFF_SIGNED_IN("staff.signed-in", Importance.RECORD, StaffFact.SignedIn.class),
    /// An account signed out. Data: [StaffFact.SignedOut].
    STAFF_SIGNED_OUT("staff.signed-out", Importance.RECORD, StaffFact.SignedOut.class),
    /// An account is locked after wrong PINs. Data: [StaffFact.LockedOut].
    STAFF_LOCKED_OUT("staff.locked-out", Importance.RECORD, StaffFact.LockedOut.class),
    /// A villager asked for help (求助). Data: [HelpFact.Asked].
    HELP_ASKED("help.asked", Importance.RECORD, HelpFact.Asked.class),
    /// Staff went there. Data: [HelpFact.Answered].
    HELP_ANSWERED("help.answered", Importance.RECORD, HelpFact.Answered.class),
    /// A villager rated once more after something was put right (追评). Data: [RatingFact.FollowedUp].
    RATING_FOLLOW_UP("rating.follow-up", Importance.RECORD, RatingFact.FollowedUp.class),
    /// A case came in (收件). Data: [CaseFact.Received].
    CASE_RECEIVED("case.received", Importance.RECORD, CaseFact.Received.class),
    /// A case was accepted (受理). Data: [CaseFact.Accepted].
    CASE_ACCEPTED("case.accepted", Importance.RECORD, CaseFact.Accepted.class),
    /// It was not (不予受理). Data: [CaseFact.NotAccepted].
    CASE_NOT_ACCEPTED("case.not-accepted", Importance.RECORD, CaseFact.NotAccepted.class),
    /// Something is missing (补正). Data: [CaseFact.SupplementAsked].
    CASE_SUPPLEMENT_ASKED("case.supplement-asked", Importance.RECORD, CaseFact.SupplementAsked.class),
    /// It came. Data: [CaseFact.SupplementGiven].
    CASE_SUPPLEMENT_GIVEN("case.supplement-given", Importance.RECORD, CaseFact.SupplementGiven.class),
    /// A case is offered to somebody else. Data: [CaseFact.HandedOn].
    CASE_HANDED_ON("case.handed-on", Importance.RECORD, CaseFact.HandedOn.class),
    /// They took it over (接手). Data: [CaseFact.TakenOver].
    CASE_TAKEN_OVER("case.taken-over", Importance.RECORD, CaseFact.TakenOver.class),
    /// It is handled (承办). Data: [CaseFact.Handled].
    CASE_HANDLED("case.handled", Importance.RECORD, CaseFact.Handled.class),
    /// It is reviewed (审核). Data: [CaseFact.Reviewed].
    CASE_REVIEWED("case.reviewed", Importance.RECORD, CaseFact.Reviewed.class),
    /// It is to be handled again. Data: [CaseFact.SentBack].
    CASE_SENT_BACK("case.sent-back", Importance.RECORD, CaseFact.SentBack.class),
    /// It is approved (批准). Data: [CaseFact.Approved].
    CASE_APPROVED("case.approved", Importance.RECORD, CaseFact.Approved.class),
    /// It is not (不予批准). Data: [CaseFact.Rejected].
    CASE_REJECTED("case.rejected", Importance.RECORD, CaseFact.Rejected.class),
    /// It is done (办结). Data: [CaseFact.Completed].
    CASE_COMPLETED("case.completed", Importance.RECORD, CaseFact.Completed.class),
    /// The result is in the applicant's hand (送达). Data: [CaseFact.Delivered].
    CASE_DELIVERED("case.delivered", Importance.RECORD, CaseFact.Delivered.class),
    /// It goes back to the applicant (退件). Data: [CaseFact.Returned].
    CASE_RETURNED("case.returned", Importance.RECORD, CaseFact.Returned.class),
    /// The applicant takes it back (撤件). Data: [CaseFact.Withdrawn].
    CASE_WITHDRAWN("case.withdrawn", Importance.RECORD, CaseFact.Withdrawn.class),
    /// Its clock stands still (特别程序). Data: [CaseFact.Paused].
    CASE_PAUSED("case.paused", Importance.RECORD, CaseFact.Paused.class),
    /// Its clock goes on. Data: [CaseFact.Resumed].
    CASE_RESUMED("case.resumed", Importance.RECORD, CaseFact.Resumed.class),
    /// More time is asked for (延期). Data: [CaseFact.ExtensionAsked].
    CASE_EXTENSION_ASKED("case.extension-asked", Importance.RECORD, CaseFact.ExtensionAsked.class),
    /// More time is granted or not. Data: [CaseFact.ExtensionDecided].
    CASE_EXTENSION_DECIDED("case.extension-decided", Importance.RECORD, CaseFact.ExtensionDecided.class),
    /// The applicant was told of something. Data: [CaseFact.NoticeGiven].
    CASE_NOTICE_GIVEN("case.notice-given", Importance.RECORD, CaseFact.NoticeGiven.class),
    /// It is known that it reached them. Data: [CaseFact.NoticeAcknowledged].
    CASE_NOTICE_ACKNOWLEDGED("case.notice-acknowledged", Importance.RECORD, CaseFact.NoticeAcknowledged.class),
    /// Papers went from hand to hand. Data: [CaseFact.CustodyMoved].
    CASE_CUSTODY_MOVED("case.custody-moved", Importance.RECORD, CaseFact.CustodyMoved.class),
    /// An agent may act (委托书). Data: [CaseFact.MandateGiven].
    CASE_MANDATE_GIVEN("case.mandate-given", Importance.RECORD, CaseFact.MandateGiven.class),
    /// The applicant asks how it goes on (催办). Data: [CaseFact.Nudged].
    CASE_NUDGED("case.nudged", Importance.RECORD, CaseFact.Nudged.class),
    /// It goes before others. Data: [CaseFact.Expedited].
    CASE_EXPEDITED("case.expedited", Importance.RECORD, CaseFact.Expedited.class),
    /// Another unit is asked (协办). Data: [CaseFact.SubTaskOpened].
    CASE_SUB_TASK_OPENED("case.sub-task-opened", Importance.RECORD, CaseFact.SubTaskOpened.class),
    /// It answered. Data: [CaseFact.SubTaskAnswered].
    CASE_SUB_TASK_ANSWERED("case.sub-task-answered", Importance.RECORD, CaseFact.SubTaskAnswered.class),
    /// Its silence counts as consent. Data: [CaseFact.SubTaskDeemedAgreed].
    CASE_SUB_TASK_DEEMED_AGREED("case.sub-task-deemed-agreed", Importance.RECORD, CaseFact.SubTaskDeemedAgreed.class),
    /// What the lead says to a negative decision (否定报备). Data: [CaseFact.NegativeReportDecided].
    CASE_NEGATIVE_REPORT_DECIDED(
            "case.negative-report-decided", Importance.RECORD, CaseFact.NegativeReportDecided.class),
    /// One of two signatures (双章). Data: [CaseFact.SignedOff].
    CASE_SIGNED_OFF("case.signed-off", Importance.RECORD, CaseFact.SignedOff.class),
    /// Why it is late. Data: [CaseFact.OverdueExplained].
    CASE_OVERDUE_EXPLAINED("case.overdue-explained", Importance.RECORD, CaseFact.OverdueExplained.class),
    /// Somebody opened what was sealed. Data: [CaseFact.PersonalViewed].
    CASE_PERSONAL_VIEWED("case.personal-viewed", Importance.RECORD, CaseFact.PersonalViewed.class),
    /// It stands on the public board. Data: [CaseFact.Published].
    CASE_PUBLISHED("case.published", Importance.RECORD, CaseFact.Published.class),
    /// A visit at home is appointed. Data: [CaseFact.HomeVisitAppointed].
    CASE_HOME_VISIT_APPOINTED("case.home-visit-appointed", Importance.RECORD, CaseFact.HomeVisitAppointed.class),
    /// Somebody complains (效能投诉). Data: [ComplaintFact.Lodged].
    COMPLAINT_LODGED("complaint.lodged", Importance.RECORD, ComplaintFact.Lodged.class),
    /// Whom it is about. Data: [ComplaintFact.RespondentNamed].
    COMPLAINT_RESPONDENT_NAMED("complaint.respondent-named", Importance.RECORD, ComplaintFact.RespondentNamed.class),
    /// Somebody is to handle it. Data: [ComplaintFact.Assigned].
    COMPLAINT_ASSIGNED("complaint.assigned", Importance.RECORD, ComplaintFact.Assigned.class),
    /// Somebody opened what was sealed. Data: [ComplaintFact.Viewed].
    COMPLAINT_VIEWED("complaint.viewed", Importance.RECORD, ComplaintFact.Viewed.class),
    /// It was looked into. Data: [ComplaintFact.Handled].
    COMPLAINT_HANDLED("complaint.handled", Importance.RECORD, ComplaintFact.Handled.class),
    /// The villager is answered. Data: [ComplaintFact.Replied].
    COMPLAINT_REPLIED("complaint.replied", Importance.RECORD, ComplaintFact.Replied.class),
    /// The villager saw the answer. Data: [ComplaintFact.Acknowledged].
    COMPLAINT_ACKNOWLEDGED("complaint.acknowledged", Importance.RECORD, ComplaintFact.Acknowledged.class),
    /// Somebody else is to look again (复核). Data: [ComplaintFact.ReviewRequested].
    COMPLAINT_REVIEW_REQUESTED("complaint.review-requested", Importance.RECORD, ComplaintFact.ReviewRequested.class),
    /// It is settled. Data: [ComplaintFact.Closed].
    COMPLAINT_CLOSED("complaint.closed", Importance.RECORD, ComplaintFact.Closed.class),
    /// Its row on the public ledger. Data: [ComplaintFact.RowPublished].
    COMPLAINT_ROW_PUBLISHED("complaint.row-published", Importance.RECORD, ComplaintFact.RowPublished.class),
    /// Somebody signed in at the hub. Data: [DeskFact.SignedIn].
    DESK_SIGNED_IN("desk.signed-in", Importance.RECORD, DeskFact.SignedIn.class),
    /// Somebody signed out there. Data: [DeskFact.SignedOut].
    DESK_SIGNED_OUT("desk.signed-out", Importance.RECORD, DeskFact.SignedOut.class),
    /// An account of the hub is locked for a while. Data: [DeskFact.LockedOut].
    DESK_LOCKED_OUT("desk.locked-out", Importance.RECORD, DeskFact.LockedOut.class),
    /// Somebody raised the alarm (311). Data: [IncidentFact.Reported].
    INCIDENT_REPORTED("incident.reported", Importance.RECORD, IncidentFact.Reported.class),
    /// Somebody is there. Data: [IncidentFact.Arrived].
    INCIDENT_ARRIVED("incident.arrived", Importance.RECORD, IncidentFact.Arrived.class),
    /// Order is restored. Data: [IncidentFact.Restored].
    INCIDENT_RESTORED("incident.restored", Importance.RECORD, IncidentFact.Restored.class),
    /// It is solved. Data: [IncidentFact.Solved].
    INCIDENT_SOLVED("incident.solved", Importance.RECORD, IncidentFact.Solved.class),
    /// Somebody at the centre has it in hand (接警). Data: [IncidentFact.Taken].
    INCIDENT_TAKEN("incident.taken", Importance.RECORD, IncidentFact.Taken.class),
    /// The centre is satisfied that it is over (销案). Data: [IncidentFact.Closed].
    INCIDENT_CLOSED("incident.closed", Importance.RECORD, IncidentFact.Closed.class),
    /// A reminder letter went out (提醒函). Data: [SupervisionFact.ReminderSent].
    SUPERVISION_REMINDER_SENT("supervision.reminder-sent", Importance.RECORD, SupervisionFact.ReminderSent.class),
    /// It was answered. Data: [SupervisionFact.ReminderAnswered].
    SUPERVISION_REMINDER_ANSWERED(
            "supervision.reminder-answered", Importance.RECORD, SupervisionFact.ReminderAnswered.class),
    /// A notice went out (督查通知, 整改通知书). Data: [SupervisionFact.NoticeIssued].
    SUPERVISION_NOTICE_ISSUED("supervision.notice-issued", Importance.RECORD, SupervisionFact.NoticeIssued.class),
    /// The unit reported on it (上报). Data: [SupervisionFact.Reported].
    SUPERVISION_REPORTED("supervision.reported", Importance.RECORD, SupervisionFact.Reported.class),
    /// The unit says that it is put right (整改). Data: [SupervisionFact.Rectified].
    SUPERVISION_RECTIFIED("supervision.rectified", Importance.RECORD, SupervisionFact.Rectified.class),
    /// Somebody else looked whether it is (复查). Data: [SupervisionFact.Verified].
    SUPERVISION_VERIFIED("supervision.verified", Importance.RECORD, SupervisionFact.Verified.class),
    /// A unit took something on for a year (台账). Data: [SupervisionFact.LedgerEntered].
    SUPERVISION_LEDGER_ENTERED("supervision.ledger-entered", Importance.RECORD, SupervisionFact.LedgerEntered.class),
    /// A unit stands by its ledger. Data: [SupervisionFact.LedgerConfirmed].
    SUPERVISION_LEDGER_CONFIRMED(
            "supervision.ledger-confirmed", Importance.RECORD, SupervisionFact.LedgerConfirmed.class),
    /// Whoever rated badly wants to be called (回访). Data: [RatingFact.CallbackRequested].
    RATING_CALLBACK_REQUESTED("rating.callback-requested", Importance.RECORD, RatingFact.CallbackRequested.class),
    /// A bad rating was verified (核实). Data: [RatingLoopFact.Verified].
    RATING_LOOP_VERIFIED("rating-loop.verified", Importance.RECORD, RatingLoopFact.Verified.class),
    /// Somebody opened the number that was left. Data: [RatingLoopFact.Viewed].
    RATING_LOOP_VIEWED("rating-loop.viewed", Importance.RECORD, RatingLoopFact.Viewed.class),
    /// Whoever rated was called (联系). Data: [RatingLoopFact.Contacted].
    RATING_LOOP_CONTACTED("rating-loop.contacted", Importance.RECORD, RatingLoopFact.Contacted.class),
    /// What was wrong was put right (整改). Data: [RatingLoopFact.Rectified].
    RATING_LOOP_RECTIFIED("rating-loop.rectified", Importance.RECORD, RatingLoopFact.Rectified.class),
    /// Whoever rated was called once more (回访). Data: [RatingLoopFact.CalledBack].
    RATING_LOOP_CALLED_BACK("rating-loop.called-back", Importance.RECORD, RatingLoopFact.CalledBack.class),
    /// A bad rating is settled (办结). Data: [RatingLoopFact.Closed].
    RATING_LOOP_CLOSED("rating-loop.closed", Importance.RECORD, RatingLoopFact.Closed.class),
    /// A complaint gets more time (延期). Data: [ComplaintFact.Extended].
    COMPLAINT_EXTENDED("complaint.extended", Importance.RECORD, ComplaintFact.Extended.class),
    /// A reminder letter is drafted (提醒函). Data: [PromptFact.LetterDrafted].
    PROMPT_LETTER_DRAFTED("prompt.letter-drafted", Importance.RECORD, PromptFact.LetterDrafted.class),
    /// A notice is drafted (督查通知). Data: [PromptFact.NoticeDrafted].
    PROMPT_NOTICE_DRAFTED("prompt.notice-drafted", Importance.RECORD, PromptFact.NoticeDrafted.class),
    /// A unit did one of the five things of a month (五个“一月”). Data: [PromptFact.MonthTicked].
    PROMPT_MONTH_TICKED("prompt.month-ticked", Importance.RECORD, PromptFact.MonthTicked.class),
    /// The ledgers of a year were signed (年底交账). Data: [PromptFact.LedgersExported].
    PROMPT_LEDGERS_EXPORTED("prompt.ledgers-exported", Importance.RECORD, PromptFact.LedgersExported.class),
    /// A terminal can be enrolled (登记码). Data: [IdentityFact.CodeIssued].
    IDENTITY_CODE_ISSUED("identity.code-issued", Importance.RECORD, IdentityFact.CodeIssued.class),
    /// A terminal got a certificate (证书). Data: [IdentityFact.Issued].
    IDENTITY_ISSUED("identity.issued", Importance.RECORD, IdentityFact.Issued.class),
    /// A terminal's certificates were taken back. Data: [IdentityFact.Revoked].
    IDENTITY_REVOKED("identity.revoked", Importance.RECORD, IdentityFact.Revoked.class),
    /// Somebody was turned away. Data: [IdentityFact.Refused].
    IDENTITY_REFUSED("identity.refused", Importance.RECORD, IdentityFact.Refused.class),
    /// The root that vouches for terminals and hub was changed.
    IDENTITY_ROOT_CHANGED("identity.root-changed", Importance.RECORD, IdentityFact.RootChanged.class),
    /// A terminal went back to its earlier certificate.
    IDENTITY_RETURNED("identity.returned", Importance.RECORD, IdentityFact.Returned.class),
    /// A piece of what somebody said, sealed. Data: [VoiceFact.Piece].
    VOICE_PIECE("voice.piece", Importance.BULK, VoiceFact.Piece.class),
    /// A terminal is told to do something (指令). Data: [CommandFact.Given].
    COMMAND_GIVEN("command.given", Importance.RECORD, CommandFact.Given.class),
    /// It begins to. Data: [CommandFact.Taken].
    COMMAND_TAKEN("command.taken", Importance.RECORD, CommandFact.Taken.class),
    /// It did. Data: [CommandFact.Done].
    COMMAND_DONE("command.done", Importance.RECORD, CommandFact.Done.class),
    /// It came too late. Data: [CommandFact.Expired].
    COMMAND_EXPIRED("command.expired", Importance.RECORD, CommandFact.Expired.class),
    /// It did not. Data: [CommandFact.Refused].
    COMMAND_REFUSED("command.refused", Importance.RECORD, CommandFact.Refused.class),
    /// What it found out. Data: [CommandFact.Output].
    COMMAND_OUTPUT("command.output", Importance.DIAGNOSTIC, CommandFact.Output.class),
    /// Terminals are to work with a document (下发). Data: [DocumentFact.Offered].
    DOCUMENT_OFFERED("document.offered", Importance.RECORD, DocumentFact.Offered.class),
    /// A terminal does. Data: [DocumentFact.Applied].
    DOCUMENT_APPLIED("document.applied", Importance.RECORD, DocumentFact.Applied.class),
    /// A terminal does not. Data: [DocumentFact.Refused].
    DOCUMENT_REFUSED("document.refused", Importance.RECORD, DocumentFact.Refused.class),
    /// Terminals are to install a release (升级). Data: [ReleaseFact.Offered].
    RELEASE_OFFERED("release.offered", Importance.RECORD, ReleaseFact.Offered.class),
    /// They are to leave it. Data: [ReleaseFact.Withdrawn].
    RELEASE_WITHDRAWN("release.withdrawn", Importance.RECORD, ReleaseFact.Withdrawn.class),
    /// A terminal begins to. Data: [ReleaseFact.Taken].
    RELEASE_TAKEN("release.taken", Importance.RECORD, ReleaseFact.Taken.class),
    /// It has all of it. Data: [ReleaseFact.Fetched].
    RELEASE_FETCHED("release.fetched", Importance.RECORD, ReleaseFact.Fetched.class),
    /// It starts with it the next time. Data: [ReleaseFact.Switched].
    RELEASE_SWITCHED("release.switched", Importance.RECORD, ReleaseFact.Switched.class),
    /// It works with it. Data: [ReleaseFact.Confirmed].
    RELEASE_CONFIRMED("release.confirmed", Importance.RECORD, ReleaseFact.Confirmed.class),
    /// It works with the one before again. Data: [ReleaseFact.Returned].
    RELEASE_RETURNED("release.returned", Importance.RECORD, ReleaseFact.Returned.class),
    /// It does not install it. Data: [ReleaseFact.Refused].
    RELEASE_REFUSED("release.refused", Importance.RECORD, ReleaseFact.Refused.class),
    /// A release is to come to many terminals (分批升级). Data: [RolloutFact.Started].
    ROLLOUT_STARTED("rollout.started", Importance.RECORD, RolloutFact.Started.class),
    /// To which. Data: [RolloutFact.Aimed].
    ROLLOUT_AIMED("rollout.aimed", Importance.RECORD, RolloutFact.Aimed.class),
    /// More of them from now on. Data: [RolloutFact.RingOpened].
    ROLLOUT_RING_OPENED("rollout.ring-opened", Importance.RECORD, RolloutFact.RingOpened.class),
    /// No more of them for now (暂停). Data: [RolloutFact.Paused].
    ROLLOUT_PAUSED("rollout.paused", Importance.RECORD, RolloutFact.Paused.class),
    /// It goes on. Data: [RolloutFact.Resumed].
    ROLLOUT_RESUMED("rollout.resumed", Importance.RECORD, RolloutFact.Resumed.class),
    /// It is given up. Data: [RolloutFact.Cancelled].
    ROLLOUT_CANCELLED("rollout.cancelled", Importance.RECORD, RolloutFact.Cancelled.class),
    /// It came to all. Data: [RolloutFact.Finished].
    ROLLOUT_FINISHED("rollout.finished", Importance.RECORD, RolloutFact.Finished.class),
    /// How the terminal does as a machine. Data: [HealthFact.Reported].
    HEALTH_REPORTED("health.reported", Importance.TELEMETRY, HealthFact.Reported.class),
    /// Somebody at the centre knows of an alert. Data: [HealthFact.Acknowledged].
    HEALTH_ACKNOWLEDGED("health.acknowledged", Importance.RECORD, HealthFact.Acknowledged.class);

    private final String type;
    private final Importance importance;
    private final Class<? extends Facts> data;

    EntryKind(String type, Importance importance, Class<? extends Facts> data) {
        this.type = type;
        this.importance = importance;
        this.data = data;
    }

    /// The value of the entry's `type` field.
    public String type() {
        return type;
    }

    public Importance importance() {
        return importance;
    }

    /// What the entry's `data` is read as.
    public Class<? extends Facts> data() {
        return data;
    }

    static EntryKind of(Class<?> data) {
        var kind = Known.BY_DATA.get(data);
        if (kind == null) throw new IllegalStateException(data + " is the data of no kind of entry");
        return kind;
    }

    public static Optional<EntryKind> of(String type) {
        return Optional.ofNullable(Known.BY_TYPE.get(type));
    }

    /// Found for each entry that is read or written, so not by looking through all of them.
    private static final class Known {
        static final Map<String, EntryKind> BY_TYPE =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EntryKind::type, Function.identity()));
        static final Map<Class<?>, EntryKind> BY_DATA =
                Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EntryKind::data, Function.identity()));
    }
}
