package cn.bianmin.provisioning.desk;

import cn.bianmin.contract.Actor;
import cn.bianmin.contract.Language;
import cn.bianmin.provisioning.people.Organisation;
import cn.bianmin.provisioning.people.Person;
import cn.bianmin.rules.deadlines.TimeLimit;
import cn.bianmin.rules.guide.Catalogue;
import cn.bianmin.rules.guide.ServiceItem;
import java.util.List;

/// What people call that which entries name by ids, in the language of who looks.
record Names(Organisation organisation, Catalogue catalogue, Language language) {
    String item(String code) {
        return catalogue
                .item(code)
                .map(ServiceItem::name)
                .map(name -> name.in(language))
                .orElse(code);
    }

    /// The steps of a matter, who in which time; none where the catalogue does not know it.
    List<String> way(String code) {
        return catalogue.item(code).stream()
                .flatMap(item -> item.guide().steps().stream())
                .map(step -> step.words().in(language))
                .toList();
    }

    String unit(String id) {
        return organisation.unitName(id);
    }

    /// A person of a unit; the unit alone where it was nobody with an account. Whoever works at a station has
    /// no account here, and is known by what they are there.
    String who(Actor by) {
        return who(by, organisation, language);
    }

    static String who(Actor by, Organisation organisation, Language language) {
        String unit = organisation.unitName(by.unit());
        if (by.account().isEmpty()) return unit;
        String name = organisation
                .person(by.account())
                .map(Person::name)
                .orElseGet(() -> HubWords.of(by.role()).in(language) + " " + by.account());
        return name + " · " + unit;
    }

    /// Who holds a case; of a station's staff the list says no more than that.
    String holder(String account) {
        if (account.isEmpty()) return "—";
        return organisation.person(account).map(Person::name).orElseGet(() -> HubWords.STAFF.in(language));
    }

    /// `7wd` in words.
    String limit(String text) {
        return TimeLimit.parse(text).map(limit -> limit.inWords().in(language)).orElse(text);
    }

    /// `3wd` in words, for an answer.
    String within(String text) {
        return TimeLimit.parse(text).map(limit -> limit.within().in(language)).orElse(text);
    }
}
