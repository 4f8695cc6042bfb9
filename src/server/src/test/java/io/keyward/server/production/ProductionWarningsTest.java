package io.keyward.server.production;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductionWarningsTest {

    private static final String DATABASE = "jdbc:postgresql://db.example.com/keyward";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "?sslmode=verify-full", "?socketTimeout=0", "?user=a&socketTimeout=", "?xsocketTimeout=60"})
    void a_database_url_without_a_time_limit_for_answers_is_named(String parameters) {
        assertThat(warnings(parameters))
                .singleElement()
                .asString()
                .contains("keyward.database.url", "socketTimeout=60");
    }

    @ParameterizedTest
    @ValueSource(strings = {"?socketTimeout=60", "?sslmode=verify-full&socketTimeout=5"})
    void a_database_url_with_a_time_limit_for_answers_is_not_named(String parameters) {
        assertThat(warnings(parameters)).isEmpty();
    }

    private static List<String> warnings(String parameters) {
        return new ProductionWarnings(Map.of("keyward.database.url", DATABASE + parameters)::get).all();
    }
}
