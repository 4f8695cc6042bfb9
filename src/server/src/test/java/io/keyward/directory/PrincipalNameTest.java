package io.keyward.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PrincipalNameTest {

    private static final String ID = "0A4B5C6D-1111-2222-3333-444455556666";

    @Test
    void a_user_is_called_by_the_display_name_and_the_name_of_the_sign_in() {
        assertThat(ofClaims(Map.of("name", "Ada Lovelace", "preferred_username", "ada@contoso.com")))
                .isEqualTo("Ada Lovelace (ada@contoso.com)");
        assertThat(ofClaims(Map.of("upn", "ada@contoso.com"))).isEqualTo("ada@contoso.com");
        assertThat(ofClaims(Map.of("name", "ada@contoso.com", "upn", "Ada@contoso.com")))
                .isEqualTo("ada@contoso.com");
    }

    @Test
    void a_program_is_called_by_the_display_name_of_its_application() {
        assertThat(ofClaims(Map.of("app_displayname", "Nightly rotation"))).isEqualTo("Nightly rotation");
    }

    @Test
    void claims_without_a_name_give_none() {
        assertThat(ofClaims(Map.of("appid", "1", "name", 7))).isEmpty();
        assertThat(ofClaims(Map.of("name", " \u200b "))).isEmpty();
    }

    @Test
    void a_name_cannot_hide_or_reorder_the_text_around_it() {
        var name = ofClaims(Map.of("name", "Eve\u202e\u0000\n  gpj.exe\u2028x", "upn", "eve\ud800@contoso.com"));

        assertThat(name).isEqualTo("Eve ? gpj.exe x (eve?@contoso.com)");
    }

    @Test
    void a_long_name_is_cut_to_what_can_be_stored() {
        var name = ofClaims(Map.of("name", "\ud83d\udd11".repeat(500), "upn", "u".repeat(500)));

        assertThat(name).hasSizeLessThanOrEqualTo(PrincipalName.LONGEST);
        assertThat(name.codePoints().limit(37)).containsOnly(0x1f511);
    }

    @Test
    void only_ids_of_entra_have_names() {
        assertThat(PrincipalName.ofClaims("keyward", Map.of("name", "Keyward"))).isEmpty();
        assertThat(PrincipalName.ofClaims(ID, Map.of("name", "Ada"))
                        .orElseThrow()
                        .id())
                .isEqualTo("0a4b5c6d-1111-2222-3333-444455556666");
        assertThat(PrincipalName.isId(ID)).isTrue();
        assertThat(PrincipalName.isId("watch")).isFalse();
        assertThat(PrincipalName.isId(null)).isFalse();
    }

    private static String ofClaims(Map<String, Object> claims) {
        return PrincipalName.ofClaims(ID, claims).map(PrincipalName::text).orElse("");
    }
}
