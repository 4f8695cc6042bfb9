package io.keyward.arm.preflight;

import io.keyward.operation.preflight.PreflightReport;
import io.keyward.vault.CheckResult;
import io.keyward.vault.CheckResult.Status;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** A preflight on the wire: as Keyward's own report, and in the form of HDInsight's validation of a creation. */
final class PreflightView {

    // what HDInsight says; sealing adds little, for the DEKs are wrapped without the vault
    private static final Duration CREATION = Duration.ofMinutes(20);

    private static final Pattern NEXT_WORD = Pattern.compile("_(.)");

    private PreflightView() {}

    static JsonObject of(PreflightReport report) {
        var lines = Json.createArrayBuilder();
        report.results().stream().map(PreflightView::line).forEach(lines::add);
        return Json.createObjectBuilder()
                .add("passed", report.passed())
                .add("asked", report.runs())
                .add("waited", report.waited().toString())
                .add("checks", lines)
                .build();
    }

    static JsonObject validation(PreflightReport report) {
        return Json.createObjectBuilder()
                .add("validationErrors", infos(report, Status.FAILED))
                .add("validationWarnings", infos(report, Status.WARNED))
                .add("estimatedCreationDuration", CREATION.toString())
                .add("aaddsResourcesDetails", JsonValue.EMPTY_JSON_ARRAY)
                .build();
    }

    private static JsonObjectBuilder line(CheckResult line) {
        var json = Json.createObjectBuilder().add("check", camel(line.check())).add("verdict", camel(line.verdict()));
        line.key().ifPresent(key -> json.add("key", key.toString()));
        json.add("message", line.message());
        line.code().ifPresent(code -> json.add("code", code));
        line.remedy().ifPresent(remedy -> json.add("remedy", remedy));
        line.command().ifPresent(command -> json.add("command", command));
        return json;
    }

    private static JsonArrayBuilder infos(PreflightReport report, Status verdict) {
        var infos = Json.createArrayBuilder();
        report.results().stream()
                .filter(line -> line.verdict() == verdict)
                .map(PreflightView::info)
                .forEach(infos::add);
        return infos;
    }

    private static JsonObjectBuilder info(CheckResult line) {
        var message =
                line.remedy().map(remedy -> line.message() + "; " + remedy).orElse(line.message());
        return Json.createObjectBuilder()
                .add("code", line.code().orElse(""))
                .add("message", message)
                .add("errorResource", line.key().map(Object::toString).orElse(""))
                .add("messageArguments", JsonValue.EMPTY_JSON_ARRAY);
    }

    private static String camel(Object name) {
        return NEXT_WORD.matcher(name.toString().toLowerCase(Locale.ROOT)).replaceAll(match -> match.group(1)
                .toUpperCase(Locale.ROOT));
    }
}
