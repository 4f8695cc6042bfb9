package io.keyward.arm.json;

import static io.keyward.text.JsonFactories.PROVIDER;

import io.keyward.arm.wire.ArmProblem;
import io.keyward.text.AsciiCase;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A member of an object in a request, and what Keyward does with it.
 *
 * @param treatment the treatment of the member itself; if it is an object, its members have treatments of their own
 * @param accepted for a refused member, the values that are accepted nevertheless, as text for the documentation; empty if
 *     the member must be absent or empty
 */
public record MemberField(String name, Treatment treatment, String accepted, MemberSchema schema) {

    private static final MemberSchema NOTHING_STORED = member -> Optional.empty();

    private static final Set<String> EMPTY = Set.of("[]", "{}", "\"\"");

    /** A value that is stored, or an object or list whose members have their own treatments. */
    public static MemberField field(String name, MemberSchema schema) {
        return new MemberField(name, Treatment.STORED, "", schema);
    }

    /** A value that the domain reads and stores itself. */
    public static MemberField honoured(String name) {
        return honoured(name, NOTHING_STORED);
    }

    /** A value that the domain reads. The part that the schema selects is stored too, so that reads return it. */
    public static MemberField honoured(String name, MemberSchema schema) {
        return new MemberField(name, Treatment.HONOURED, "", schema);
    }

    /** A text that the domain reads and stores itself, and whose case is ignored. */
    public static MemberField honouredInAnyCase(String name) {
        return honoured(name, MemberSchema.inAnyCase(NOTHING_STORED));
    }

    /** A text that the domain reads and stores itself. Other values than these are refused. */
    public static MemberField honouredOnly(String name, List<String> accepted, String what) {
        var only = only(name, accepted, what);
        return new MemberField(name, only.treatment(), only.accepted(), MemberSchema.inAnyCase(member -> {
            only.schema().select(member);
            return Optional.empty();
        }));
    }

    public static MemberField readOnly(String name) {
        return new MemberField(name, Treatment.READ_ONLY, "", NOTHING_STORED);
    }

    public static Stream<MemberField> allReadOnly(String... names) {
        return Stream.of(names).map(MemberField::readOnly);
    }

    public static MemberField notKept(String name) {
        return new MemberField(name, Treatment.NOT_KEPT, "", NOTHING_STORED);
    }

    /** A feature that Keyward does not have: the member must be absent or empty. */
    public static MemberField refused(String name, String what, String instead) {
        return new MemberField(name, Treatment.REFUSED, "", member -> {
            if (!isEmpty(member)) {
                throw ArmProblem.notOffered(member.path(), what, instead);
            }
            return Optional.empty();
        });
    }

    /** A text for which only one value is accepted. This value is stored. */
    public static MemberField only(String name, String accepted, String what) {
        return only(name, List.of(accepted), what);
    }

    /** A text for which only these values are accepted. */
    public static MemberField only(String name, List<String> accepted, String what) {
        MemberSchema offered = member -> member.text()
                .filter(text -> !text.isBlank())
                .map(text -> offered(text, accepted)
                        .orElseThrow(() -> ArmProblem.notOffered(
                                member.path(), what, "leave it out or send " + String.join(" or ", accepted))))
                .map(PROVIDER::createValue);
        return new MemberField(
                name, Treatment.REFUSED, String.join("` or `", accepted), MemberSchema.inAnyCase(offered));
    }

    private static Optional<String> offered(String text, List<String> accepted) {
        return accepted.stream().filter(each -> AsciiCase.equal(text, each)).findFirst();
    }

    /** A flag for a feature that Keyward does not have: only false is accepted, and stored because clients read it back. */
    public static MemberField onlyFalse(String name, String what) {
        return new MemberField(
                name, Treatment.REFUSED, "false", member -> member.flag().map(on -> {
                    if (on) {
                        throw ArmProblem.notOffered(member.path(), what, "leave it out or send false");
                    }
                    return JsonValue.FALSE;
                }));
    }

    static boolean isEmpty(JsonMember member) {
        return member.absent() || EMPTY.contains(member.value().toString());
    }
}
