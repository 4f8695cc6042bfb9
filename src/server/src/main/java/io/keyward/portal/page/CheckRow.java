package io.keyward.portal.page;

import io.keyward.text.AsciiCase;
import io.keyward.vault.CheckResult;

/** One line of a preflight: its result, and what to do if it failed. Texts that do not apply are empty. */
public record CheckRow(String status, String message, String remedy, String command) {

    static CheckRow of(CheckResult result) {
        return new CheckRow(
                AsciiCase.fold(result.status().name()),
                result.message(),
                result.remedy().orElse(""),
                result.command().orElse(""));
    }
}
