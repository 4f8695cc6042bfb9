package io.keyward.portal.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
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
        var messages = FacesContext.getCurrentInstance().getMessageList();
        messages.forEach(FacesMessage::rendered); // or Faces logs that nobody shows them
        return messages.stream().map(FacesMessage::getSummary).collect(Collectors.joining("\n"));
    }
}
