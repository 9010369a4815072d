package cn.bianmin.rules.calendar;

import cn.bianmin.contract.Said;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The seven holidays of the nation (全国年节及纪念日放假办法). Documents name them in full, people in short.
public enum Holiday {
    NEW_YEAR("元旦", "元旦", "New Year"),
    SPRING_FESTIVAL("春节", "春节", "Spring Festival"),
    TOMB_SWEEPING("清明节", "清明", "Tomb-Sweeping Day"),
    LABOUR_DAY("劳动节", "五一", "Labour Day"),
    DRAGON_BOAT("端午节", "端午", "Dragon Boat Festival"),
    MID_AUTUMN("中秋节", "中秋", "Mid-Autumn Festival"),
    NATIONAL_DAY("国庆节", "国庆", "National Day");

    private final String document;
    private final String chinese;
    private final String english;

    Holiday(String document, String chinese, String english) {
        this.document = document;
        this.chinese = chinese;
        this.english = english;
    }

    /// As documents write it.
    public String document() {
        return document;
    }

    /// Those that a document's name speaks of: `国庆节、中秋节` is two. None where it is a region's own.
    public static List<Holiday> in(String name) {
        return Arrays.stream(values())
                .filter(holiday -> name.contains(holiday.document))
                .toList();
    }

    /// How people say what a document names.
    public static Said said(String name) {
        var holidays = in(name);
        if (holidays.isEmpty()) return new Said(name, "a regional holiday");
        return new Said(
                holidays.stream().map(holiday -> holiday.chinese).collect(Collectors.joining()),
                holidays.stream().map(holiday -> holiday.english).collect(Collectors.joining(" and ")));
    }
}
