package io.keyward.portal.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Named;
import java.util.List;

/** The messages of the request, which a page shows beside the form that was sent. */
@Named
@RequestScoped
public class PageMessages {

    public List<String> getTexts() {
        var messages = FacesContext.getCurrentInstance().getMessageList();
        messages.forEach(FacesMessage::rendered); // or Faces logs that nobody shows them
        return messages.stream().map(FacesMessage::getSummary).toList();
    }
}
