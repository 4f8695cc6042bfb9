package io.keyward.portal.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Collectors;

/** The messages of the request, which a page shows beside the form that was sent. */
@Named
@RequestScoped
public class PageMessages {

    /**
     * All messages, one on each line; empty if there are none. It is one text, because after an error a ui:repeat would show
     * the list as it was before the action.
     */
    public String getText() {
        return text(FacesContext.getCurrentInstance().getMessageList());
    }

    /** The messages that are not about a field, one on each line. */
    public String getGeneral() {
        return of(null);
    }

    /**
     * The messages about one field, one on each line.
     *
     * @param field the id of the field in the page; null for messages that are not about a field
     */
    public String of(String field) {
        return text(FacesContext.getCurrentInstance().getMessageList(field));
    }

    private static String text(List<FacesMessage> messages) {
        messages.forEach(FacesMessage::rendered); // otherwise Faces logs a warning that they were not shown
        return messages.stream().map(FacesMessage::getSummary).collect(Collectors.joining("\n"));
    }
}
