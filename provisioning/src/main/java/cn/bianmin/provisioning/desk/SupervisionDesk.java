package cn.bianmin.provisioning.desk;

import cn.bianmin.provisioning.cases.CaseViews;
import cn.bianmin.provisioning.guide.GuideFile;
import cn.bianmin.provisioning.ledgers.OwnLedger;
import cn.bianmin.provisioning.people.PeopleFile;
import cn.bianmin.provisioning.supervision.SupervisionProjector;
import cn.bianmin.provisioning.supervision.YearExport;
import cn.bianmin.web.Answer;
import cn.bianmin.web.Ask;
import cn.bianmin.web.Site;
import java.time.InstantSource;

/// The pages of supervision: `/desk/supervision`.
final class SupervisionDesk {
    private static final String PATH = "/desk/supervision";

    private final SupervisionPages lists;
    private final PaperPages papers;
    private final NoticePages notices;
    private final ReminderPages reminders;
    private final LedgerPages ledgers;
    private final MonthPages months;

    /// Lets in who is signed in, and nobody else.
    interface Door {
        Answer through(Ask ask, HubDesk.Seen page);
    }

    SupervisionDesk(
            SupervisionProjector letters,
            CaseViews cases,
            OwnLedger ledger,
            YearExport export,
            PeopleFile people,
            GuideFile guide,
            InstantSource time) {
        var acts = letters.acts(ledger, time);
        this.lists = new SupervisionPages(letters, cases, people, guide, time);
        this.papers = new PaperPages(letters, acts, cases, people, guide, time);
        this.notices = new NoticePages(letters, acts, papers, people, time);
        this.ledgers = new LedgerPages(letters, acts, export, people, time);
        this.months = new MonthPages(letters, acts, people, time);
        this.reminders = new ReminderPages(letters, acts, cases, people, guide, time);
    }

    Site on(Site site, Door door) {
        return site.page(PATH, ask -> door.through(ask, lists::work))
                .page(PATH + "/rates", ask -> door.through(ask, lists::rates))
                .page(PATH + "/coverage", ask -> door.through(ask, lists::coverage))
                .page(PATH + "/ledger", ask -> door.through(ask, ledgers::list))
                .page(PATH + "/signed-ledgers/{year}", ask -> door.through(ask, ledgers::signed))
                .page(MonthPages.PATH, ask -> door.through(ask, months::list))
                .form(MonthPages.PATH, ask -> door.through(ask, months::tick))
                .page(PATH + "/ledger/{unit}", ask -> door.through(ask, ledgers::one))
                .form(PATH + "/ledger/{unit}/enter", ask -> door.through(ask, ledgers::enter))
                .form(PATH + "/ledger/{unit}/confirm", ask -> door.through(ask, ledgers::confirm))
                .page(PATH + "/papers", ask -> door.through(ask, papers::list))
                .page(PATH + "/papers/{id}", ask -> door.through(ask, papers::one))
                .form(PATH + "/papers/{id}/act", ask -> door.through(ask, papers::act))
                .page(PATH + "/notice", ask -> door.through(ask, notices::draft))
                .form(PATH + "/notice", ask -> door.through(ask, notices::send))
                .page(PATH + "/remind", ask -> door.through(ask, reminders::draft))
                .form(PATH + "/remind", ask -> door.through(ask, reminders::send));
    }
}
