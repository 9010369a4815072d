package cn.bianmin.kiosk.bench.county;

import cn.bianmin.contract.Actor;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Units and people of four levels, invented: a city, a county with its offices, three towns, nine villages.
public final class County {
    static final String CITY = "linshui";
    static final String COUNTY = "yunhe";

    /// A unit; `above` is empty for the highest.
    record Unit(String id, String name, String above) {}

    /// @param account also as entries name them
    record Person(String account, String name, Actor.Role role, String unit) {
        Actor actor() {
            return new Actor(account, role, unit);
        }
    }

    /// Which office of the county decides on a theme of the catalogue.
    private static final Map<String, String> OFFICES = Map.of(
            "social", "yunhe-hrss",
            "civil", "yunhe-civil",
            "land", "yunhe-land",
            "register", "yunhe-police",
            "life", "yunhe-market");

    static final List<Unit> STATIONS = List.of(
            new Unit("wufeng-01", "五峰镇便民服务中心", COUNTY),
            new Unit("qingshi-01", "青石镇便民服务中心", COUNTY),
            new Unit("baihe-01", "白河镇便民服务中心", COUNTY),
            new Unit("shimen-01", "石门村便民服务站", "wufeng-01"),
            new Unit("liushu-01", "柳树村便民服务站", "wufeng-01"),
            new Unit("dongwan-01", "东湾村便民服务站", "wufeng-01"),
            new Unit("songling-01", "松岭村便民服务站", "qingshi-01"),
            new Unit("taoyuan-01", "桃园村便民服务站", "qingshi-01"),
            new Unit("shangba-01", "上坝村便民服务站", "qingshi-01"),
            new Unit("hekou-01", "河口村便民服务站", "baihe-01"),
            new Unit("zhulin-01", "竹林村便民服务站", "baihe-01"),
            new Unit("xiaqiao-01", "下桥村便民服务站", "baihe-01"));

    private static final List<Unit> ABOVE = List.of(
            new Unit(CITY, "临水市政务服务局", ""),
            new Unit(COUNTY, "云河县政务服务中心", CITY),
            new Unit("yunhe-hrss", "云河县人社局", COUNTY),
            new Unit("yunhe-civil", "云河县民政局", COUNTY),
            new Unit("yunhe-land", "云河县农业农村局", COUNTY),
            new Unit("yunhe-police", "云河县公安局户政科", COUNTY),
            new Unit("yunhe-market", "云河县市场监管局", COUNTY));

    private static final List<Person> PEOPLE = List.of(
            new Person("city", "周明远", Actor.Role.SUPERVISOR, CITY),
            new Person("county", "何秀兰", Actor.Role.SUPERVISOR, COUNTY),
            new Person("county-lead", "孙志强", Actor.Role.LEAD, COUNTY),
            new Person("it", "钱进", Actor.Role.IT, COUNTY),
            new Person("hrss", "李卫国", Actor.Role.HANDLER, "yunhe-hrss"),
            new Person("hrss-lead", "王秀英", Actor.Role.APPROVER, "yunhe-hrss"),
            new Person("civil", "陈春梅", Actor.Role.HANDLER, "yunhe-civil"),
            new Person("civil-lead", "刘长河", Actor.Role.APPROVER, "yunhe-civil"),
            new Person("land", "吴大勇", Actor.Role.HANDLER, "yunhe-land"),
            new Person("land-lead", "郑晓红", Actor.Role.APPROVER, "yunhe-land"),
            new Person("police", "赵远", Actor.Role.HANDLER, "yunhe-police"),
            new Person("police-lead", "钱国栋", Actor.Role.APPROVER, "yunhe-police"),
            new Person("market", "冯丽华", Actor.Role.HANDLER, "yunhe-market"),
            new Person("market-lead", "马建军", Actor.Role.APPROVER, "yunhe-market"),
            new Person("wufeng", "何永安", Actor.Role.HANDLER, "wufeng-01"));

    private County() {}

    /// The list for `bianmin hub people import`.
    public static String roster() {
        var units = Stream.concat(
                ABOVE.stream().map(unit -> line("office", unit)),
                STATIONS.stream().map(unit -> line("unit", unit)));
        var accounts = PEOPLE.stream()
                .map(person ->
                        "account,%s,%s,%s,%s".formatted(person.account(), person.name(), person.role(), person.unit()));
        return Stream.concat(units, accounts).collect(Collectors.joining("\n", "", "\n"));
    }

    /// The section `units` of a station's configuration.
    public static String units() {
        return Stream.concat(STATIONS.stream(), ABOVE.stream())
                .map(unit -> "\n  %s: %s".formatted(unit.id(), unit.name()))
                .collect(Collectors.joining("", "units:", ""));
    }

    private static String line(String kind, Unit unit) {
        return "%s,%s,%s,%s".formatted(kind, unit.id(), unit.name(), unit.above());
    }

    static String officeFor(String theme) {
        return OFFICES.getOrDefault(theme, "yunhe-market");
    }

    static Actor person(String unit, Actor.Role role) {
        return PEOPLE.stream()
                .filter(person -> person.unit().equals(unit) && person.role() == role)
                .findFirst()
                .orElseThrow()
                .actor();
    }

    /// Who receives at a station.
    static Actor clerk(Unit station) {
        return new Actor("s02", Actor.Role.CLERK, station.id());
    }
}
