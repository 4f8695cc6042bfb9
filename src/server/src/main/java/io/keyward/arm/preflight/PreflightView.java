package io.keyward.arm.preflight;

import static io.keyward.text.JsonFactories.BUILDERS;

import io.keyward.operation.preflight.PreflightReport;
import io.keyward.text.AsciiCase;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.regex.Pattern;

/** The JSON of a preflight report: in Keyward's format, and in the format of HDInsight's creation validation. */
final class PreflightView {

    private static final Pattern WORD_START = Pattern.compile("_(.)");

    private PreflightView() {}

    static JsonObject of(PreflightReport report) {
        var checks = BUILDERS.createArrayBuilder();
        report.results().stream().map(PreflightView::check).forEach(checks::add);
        return BUILDERS.createObjectBuilder()
                .add("passed", report.passed())
                .add("asked", report.runs())
                .add("waited", report.waited().toString())
                .add("checks", checks)
                .build();
    }

    /** @param creation how long the creation is expected to take */
    static JsonObject validation(PreflightReport report, Duration creation) {
        return BUILDERS.createObjectBuilder()
                .add("validationErrors", infos(report, Status.FAILED))
                .add("validationWarnings", infos(report, Status.WARNED))
                .add("estimatedCreationDuration", creation.toString())
                .add("aaddsResourcesDetails", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    private static JsonObjectBuilder check(CheckResult result) {
        var json = BUILDERS.createObjectBuilder()
                .add("check", camelCase(result.check()))
                .add("verdict", camelCase(result.status()));
        result.key().ifPresent(key -> json.add("key", key.toString()));
        json.add("message", result.message());
        result.code().ifPresent(code -> json.add("code", code));
        result.remedy().ifPresent(remedy -> json.add("remedy", remedy));
        result.command().ifPresent(command -> json.add("command", command));
        return json;
    }

    private static JsonArrayBuilder infos(PreflightReport report, Status status) {
        var infos = BUILDERS.createArrayBuilder();
        report.results().stream()
                .filter(result -> result.status() == status)
                .map(PreflightView::info)
                .forEach(infos::add);
        return infos;
    }

    private static JsonObjectBuilder info(CheckResult result) {
        var message =
                result.remedy().map(remedy -> result.message() + "; " + remedy).orElse(result.message());
        return BUILDERS.createObjectBuilder()
                .add("code", result.code().orElse(""))
                .add("message", message)
                .add("errorResource", result.key().map(Object::toString).orElse(""))
                .add("messageArguments", JsonValue.EMPTY_JSON_ARRAY);
    }

    private static String camelCase(Object name) {
        return WORD_START.matcher(AsciiCase.fold(name.toString())).replaceAll(match -> AsciiCase.upper(match.group(1)));
    }
}
