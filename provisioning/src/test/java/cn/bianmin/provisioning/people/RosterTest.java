package cn.bianmin.provisioning.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RosterTest {
    private static final List<String> LINES = List.of(
            "# the county",
            "unit,yunhe,云河县政务服务中心",
            "",
            "unit,wufeng-01, 五峰镇便民服务中心 ,yunhe",
            "office,yunhe-hrss,云河县人社局,yunhe",
            "account,h01,李卫国,HANDLER,wufeng-01");

    private final SecureRandom random = new SecureRandom();

    @Test
    void aNewAccountGetsAPasswordAndAKnownOneKeepsItsOwn() throws Exception {
        var first = Roster.read(LINES).into(Organisation.NOBODY, random);
        first.organisation().check();
        assertThat(first.organisation().unitName("wufeng-01")).isEqualTo("五峰镇便民服务中心");
        assertThat(first.organisation().units())
                .filteredOn(Unit::needsStation)
                .extracting(Unit::id)
                .containsExactly("yunhe", "wufeng-01");
        assertThat(first.passwords()).hasSize(1);
        var password = first.passwords().getFirst().substring("h01 ".length());
        var kept = first.organisation().person("h01").map(Person::password);
        assertThat(Passwords.matches(password, kept)).isTrue();

        var again = Roster.read(List.of("account,h01,李卫国,APPROVER,yunhe")).into(first.organisation(), random);
        assertThat(again.passwords()).isEmpty();
        assertThat(again.organisation().person("h01").map(Person::password)).isEqualTo(kept);
        assertThat(again.organisation().person("h01").map(Person::unit)).isEqualTo(Optional.of("yunhe"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unit,yunhe                      | Line 1 has to be `unit,ID,NAME,UNIT ABOVE`, `office,ID,NAME,UNIT ABOVE` or"
                        + " `account,ACCOUNT,NAME,ROLE,UNIT`.",
                "person,h01,李卫国,HANDLER,yunhe | Line 1 has to be `unit,ID,NAME,UNIT ABOVE`, `office,ID,NAME,UNIT ABOVE` or"
                        + " `account,ACCOUNT,NAME,ROLE,UNIT`.",
                "account,h01,李卫国,VILLAGER,yunhe | Line 1: at the hub sign in"
            })
    void aLineThatCannotBeReadIsNamed(String line, String sentence) {
        assertThatThrownBy(() -> Roster.read(List.of(line))).hasMessageContaining(sentence);
    }
}
