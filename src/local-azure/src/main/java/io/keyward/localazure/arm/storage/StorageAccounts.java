package io.keyward.localazure.arm.storage;

import io.keyward.localazure.arm.wire.ArmId;
import io.keyward.localazure.arm.wire.ArmResponses;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.state.Documents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All storage accounts. A name is unique in all of Azure. The keys of an account never change. */
@ApplicationScoped
public class StorageAccounts {

    private static final String COLLECTION = "storage-accounts";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{3,24}");
    private static final int KEY_BYTES = 64;

    private final SecureRandom random = new SecureRandom();
    private Documents documents;

    protected StorageAccounts() {} // for CDI

    @Inject
    public StorageAccounts(Documents documents) {
        this.documents = documents;
    }

    public synchronized StorageAccount put(ArmId id, JsonObject body) {
        if (!isName(id.name())) {
            throw new Refusal(400, "AccountNameInvalid", nameRule(id.name()));
        }
        var account = named(id.name())
                .map(existing -> requireSameAccount(existing, id).withBody(body))
                .orElseGet(() -> new StorageAccount(id, body, newKey(), newKey()));
        documents.put(COLLECTION, id.name(), account.toDocument());
        return account;
    }

    Optional<StorageAccount> find(ArmId id) {
        return named(id.name()).filter(account -> account.id().isSameAs(id));
    }

    public List<StorageAccount> all() {
        return documents.all(COLLECTION).values().stream()
                .map(StorageAccount::from)
                .toList();
    }

    public synchronized void delete(StorageAccount account) {
        documents.delete(COLLECTION, account.id().name());
    }

    JsonObject availability(String name) {
        if (!isName(name)) {
            return ArmResponses.nameUnavailable("AccountNameInvalid", nameRule(name));
        }
        return named(name).isPresent()
                ? ArmResponses.nameUnavailable("AlreadyExists", taken(name))
                : ArmResponses.nameAvailable();
    }

    private Optional<StorageAccount> named(String name) {
        return Optional.ofNullable(documents.all(COLLECTION).get(name)).map(StorageAccount::from);
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static StorageAccount requireSameAccount(StorageAccount existing, ArmId id) {
        if (!existing.id().isSameAs(id)) {
            throw new Refusal(409, "StorageAccountAlreadyTaken", taken(id.name()));
        }
        return existing;
    }

    private static String taken(String name) {
        return "The storage account named %s is already taken.".formatted(name);
    }

    private static String nameRule(String name) {
        return ("%s is not a valid storage account name. Storage account name must be between 3 and 24 characters in"
                        + " length and use numbers and lower-case letters only.")
                .formatted(name);
    }

    private String newKey() {
        var bytes = new byte[KEY_BYTES];
        random.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
