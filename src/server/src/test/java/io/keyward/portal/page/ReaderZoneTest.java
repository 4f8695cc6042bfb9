package io.keyward.portal.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaderZoneTest {

    @Test
    void the_zone_of_the_browser_comes_with_each_request() {
        assertThat(zone(new Cookie("other", "x"), new Cookie("keyward-zone", "Europe%2FBerlin")))
                .isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    @Test
    void without_the_cookie_days_begin_in_utc() {
        assertThat(zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(zone((Cookie[]) null)).isEqualTo(ZoneId.of("UTC"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Nowhere%2FTown", "%", "<b>"})
    void a_changed_cookie_means_utc(String value) {
        assertThat(zone(new Cookie("keyward-zone", value))).isEqualTo(ZoneId.of("UTC"));
    }

    @SuppressWarnings("UnnecessaryAssignment") // in production the container injects it
    private static ZoneId zone(Cookie... cookies) {
        var reader = new ReaderZone();
        reader.request = (HttpServletRequest) Proxy.newProxyInstance(
                ReaderZoneTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> cookies);
        return reader.zone();
    }
}
