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
     * One line for each message; empty without messages. It is one text, because on a page with an error a ui:repeat shows the
     * list as it was before the action.
     */
    public String getText() {
        return text(FacesContext.getCurrentInstance().getMessageList());
    }

    /** The messages about no single field, in the same form. */
    public String getGeneral() {
        return of(null);
    }

    /**
     * The messages about one field, in the same form.
     *
     * @param field the id of the field in the page; null for messages about no field
     */
    public String of(String field) {
        return text(FacesContext.getCurrentInstance().getMessageList(field));
    }

    private static String text(List<FacesMessage> messages) {
        messages.forEach(FacesMessage::rendered); // or Faces logs that nobody shows them
        return messages.stream().map(FacesMessage::getSummary).collect(Collectors.joining("\n"));
    }
}
