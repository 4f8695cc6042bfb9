package io.keyward.portal.page;

import static java.lang.System.Logger.Level.ERROR;

import io.keyward.problem.Causes;
import io.keyward.problem.DatabaseProblem;
import io.keyward.problem.Problem;
import jakarta.faces.FacesException;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.primefaces.csp.CspException;

/**
 * Turns exceptions of pages into an HTTP status. The class and message of an unexpected exception go to the log under an
 * incident id, not to the browser. A malformed request that no page of the portal sends gets the status 400 and is not logged.
 * A page whose view state the session no longer contains is loaded again.
 */
class PageFailures extends ExceptionHandlerWrapper {

    private static final System.Logger LOG = System.getLogger(PageFailures.class.getName());

    /** The phases in which Faces reads a request; the actions of the portal run later. */
    private static final Set<PhaseId> DECODING = Set.of(PhaseId.RESTORE_VIEW, PhaseId.APPLY_REQUEST_VALUES);

    private static final List<String> LIBRARIES = List.of("org.apache.myfaces.", "org.primefaces.", "jakarta.faces.");

    PageFailures(ExceptionHandler container) {
        super(container);
    }

    @Override
    public void handle() throws FacesException {
        var events = getUnhandledExceptionQueuedEvents().iterator();
        while (events.hasNext()) {
            var failed = events.next().getContext();
            events.remove();
            if (!failed.getContext().getResponseComplete()) {
                answer(failed, cause(failed.getException()));
            }
        }
        super.handle();
    }

    private static Throwable cause(Throwable exception) {
        return Stream.of(
                        Causes.first(Problem.class, exception),
                        Causes.first(ViewExpiredException.class, exception),
                        DatabaseProblem.in(exception))
                .flatMap(Optional::stream)
                .map(Throwable.class::cast)
                .findFirst()
                .orElseGet(() -> Causes.innermost(exception));
    }

    private static void answer(ExceptionQueuedEventContext failed, Throwable failure) {
        var faces = failed.getContext();
        var external = faces.getExternalContext();
        try {
            if (failure instanceof ViewExpiredException) {
                external.redirect(ShownPage.of((HttpServletRequest) external.getRequest()));
            } else if (isOfRequest(failure, failed.getPhaseId())) {
                send(external, HttpServletResponse.SC_BAD_REQUEST, "the form cannot be read");
            } else {
                sendError(external, failure);
            }
            faces.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * True if Faces or PrimeFaces could not read a parameter of their own, such as the view state, the position in a table or
     * the nonce. No page of the portal sends such a request, so it is not an error of the server.
     */
    private static boolean isOfRequest(Throwable failure, PhaseId phase) {
        return failure instanceof CspException
                || (DECODING.contains(phase) && failure instanceof RuntimeException && isOfLibrary(failure));
    }

    // skips frames of the JDK, which throws on behalf of its caller, for example if a text is not a number
    private static boolean isOfLibrary(Throwable failure) {
        return Stream.of(failure.getStackTrace())
                .map(StackTraceElement::getClassName)
                .filter(name -> !name.startsWith("java."))
                .findFirst()
                .filter(name -> LIBRARIES.stream().anyMatch(name::startsWith))
                .isPresent();
    }

    private static void sendError(ExternalContext external, Throwable failure) throws IOException {
        if (failure instanceof Problem problem) {
            send(external, problem.code().status(), problem.getMessage());
            return;
        }
        var incident = UUID.randomUUID().toString();
        LOG.log(ERROR, "incident " + incident, failure);
        external.getRequestMap().put(PortalErrors.INCIDENT, incident);
        send(external, HttpServletResponse.SC_INTERNAL_SERVER_ERROR, "incident " + incident);
    }

    private static void send(ExternalContext external, int status, String message) throws IOException {
        if (!external.isResponseCommitted()) {
            external.responseReset();
            external.responseSendError(status, message);
        }
    }
}
