// The ribbon's one button opens the task pane, which the manifest alone sees to.
